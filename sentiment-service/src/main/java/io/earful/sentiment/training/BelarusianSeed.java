package io.earful.sentiment.training;

import java.util.ArrayList;
import java.util.List;

/**
 * Belarusian words and labelled sentences of our own ({@code be-seed.txt}): hardly any others are
 * to be had.
 *
 * @param words common words, for the language model
 * @param texts labelled sentences, for both models
 */
record BelarusianSeed(List<String> words, List<TrainingText> texts) {
  static final String SOURCE = "earful-be-seed";

  static BelarusianSeed load() {
    List<String> words = new ArrayList<>();
    List<TrainingText> texts = new ArrayList<>();
    for (String line : OwnLines.of("be-seed.txt")) {
      String[] cells = line.split("\t", 2);
      if (cells[0].equals("words")) {
        words.addAll(List.of(cells[1].split(" ")));
      } else {
        texts.add(new TrainingText(cells[1], cells[0], "be", SOURCE));
      }
    }
    return new BelarusianSeed(words, texts);
  }
}
