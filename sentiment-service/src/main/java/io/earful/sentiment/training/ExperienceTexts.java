package io.earful.sentiment.training;

import java.util.List;

/**
 * What happened to customers, in five languages, invented for Earful ({@code experiences.tsv}):
 * people tell what a firm did more often than how they felt about it, and labelled texts of others
 * hardly hold that.
 */
final class ExperienceTexts {
  /** The name as a source of texts. */
  static final String SOURCE = "earful-experiences";

  /** Those in English, which count for more: else thirty times as many tweets drown them. */
  static final String ENGLISH = "earful-experiences-en";

  private ExperienceTexts() {}

  static List<TrainingText> load() {
    return OwnLines.of("experiences.tsv").stream().map(ExperienceTexts::text).toList();
  }

  private static TrainingText text(String line) {
    String[] cells = line.split("\t");
    return new TrainingText(cells[2], cells[1], cells[0], cells[0].equals("en") ? ENGLISH : SOURCE);
  }
}
