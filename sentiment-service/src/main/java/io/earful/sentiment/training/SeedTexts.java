package io.earful.sentiment.training;

import java.util.ArrayList;
import java.util.List;

/**
 * Feedback of our own ({@code seed.tsv}), written where labelled texts about shops, deliveries and
 * service are missing, and plain words of praise and blame in all languages.
 */
final class SeedTexts {
  /** Source of the sentences. */
  static final String SENTENCES = "earful-seed";

  /** Source of the single words. */
  static final String WORDS = "earful-words";

  private static final String WORD_LINE = "-words";

  private SeedTexts() {}

  static List<TrainingText> load() {
    List<TrainingText> texts = new ArrayList<>();
    for (String line : OwnLines.of("seed.tsv")) {
      String[] cells = line.split("\t");
      String label = cells[1];
      if (label.endsWith(WORD_LINE)) {
        String plain = label.substring(0, label.length() - WORD_LINE.length());
        for (String word : cells[2].split(" ")) {
          texts.add(new TrainingText(word.replace('_', ' '), plain, cells[0], WORDS));
        }
      } else {
        texts.add(new TrainingText(cells[2], label, cells[0], SENTENCES));
      }
    }
    return texts;
  }
}
