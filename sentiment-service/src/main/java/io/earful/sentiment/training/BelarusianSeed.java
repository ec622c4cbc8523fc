package io.earful.sentiment.training;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
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
    for (String line : lines()) {
      String[] cells = line.split("\t", 2);
      if (cells[0].equals("words")) {
        words.addAll(List.of(cells[1].split(" ")));
      } else {
        texts.add(new TrainingText(cells[1], cells[0], "be", SOURCE));
      }
    }
    return new BelarusianSeed(words, texts);
  }

  private static List<String> lines() {
    try (InputStream in = BelarusianSeed.class.getResourceAsStream("be-seed.txt")) {
      if (in == null) {
        throw new IllegalStateException("There is no be-seed.txt in this build.");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
