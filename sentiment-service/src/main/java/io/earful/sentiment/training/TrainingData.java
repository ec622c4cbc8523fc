package io.earful.sentiment.training;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.json.JsonMapper;

/**
 * A folder of labelled texts: {@code sentiment.train.jsonl.gz}, {@code sentiment.val.jsonl.gz} and,
 * if there, {@code sentiment.extra.jsonl.gz} (more rows to train on) and {@code
 * emotion.trainval.jsonl.gz}. Each line is a JSON object with text, label, lang and source; those
 * of emotions have labels and a split instead of the label.
 */
final class TrainingData {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Path folder;

  TrainingData(Path folder) {
    this.folder = folder;
  }

  /** Every row to train on, from the sources that pass. */
  List<TrainingText> training(Predicate<String> source) throws IOException {
    List<TrainingText> texts = new ArrayList<>(sentiment("sentiment.train.jsonl.gz"));
    if (Files.exists(folder.resolve("sentiment.extra.jsonl.gz"))) {
      texts.addAll(sentiment("sentiment.extra.jsonl.gz"));
    }
    texts.removeIf(text -> !source.test(text.source()));
    return texts;
  }

  /** The rows to choose and measure on. */
  List<TrainingText> validation() throws IOException {
    return sentiment("sentiment.val.jsonl.gz");
  }

  /**
   * Rows with emotions from the sources that pass, for training and validation; none without a
   * file.
   */
  List<EmotionText> emotions(Predicate<String> source) throws IOException {
    String name = "emotion.trainval.jsonl.gz";
    if (!Files.exists(folder.resolve(name))) {
      return List.of();
    }
    return read(name, EmotionText.class).stream()
        .filter(text -> source.test(text.source()))
        .toList();
  }

  private List<TrainingText> sentiment(String name) throws IOException {
    return read(name, TrainingText.class);
  }

  private <T> List<T> read(String name, Class<T> type) throws IOException {
    List<T> texts = new ArrayList<>();
    Path file = folder.resolve(name);
    try (BufferedReader lines = open(file)) {
      String line = lines.readLine();
      for (int number = 1; line != null; number++) {
        texts.add(parse(line, type, file, number));
        line = lines.readLine();
      }
    }
    return texts;
  }

  private static <T> T parse(String line, Class<T> type, Path file, int number) throws IOException {
    try {
      return JSON.readValue(line, type);
    } catch (tools.jackson.core.JacksonException e) {
      throw new IOException("%s, line %d: %s".formatted(file, number, e.getOriginalMessage()), e);
    }
  }

  private static BufferedReader open(Path file) throws IOException {
    InputStream in = Files.newInputStream(file);
    return new BufferedReader(
        new InputStreamReader(new GZIPInputStream(in, 1 << 16), StandardCharsets.UTF_8));
  }
}
