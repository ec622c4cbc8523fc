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
 * if there, {@code sentiment.extra.jsonl.gz} (more rows to train on). Each line is a JSON object
 * with text, label, lang and source.
 */
final class TrainingData {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Path folder;

  TrainingData(Path folder) {
    this.folder = folder;
  }

  /** Every row to train on, from the sources that pass. */
  List<TrainingText> training(Predicate<String> source) throws IOException {
    List<TrainingText> texts = new ArrayList<>(read("sentiment.train.jsonl.gz"));
    if (Files.exists(folder.resolve("sentiment.extra.jsonl.gz"))) {
      texts.addAll(read("sentiment.extra.jsonl.gz"));
    }
    texts.removeIf(text -> !source.test(text.source()));
    return texts;
  }

  /** The rows to choose and measure on. */
  List<TrainingText> validation() throws IOException {
    return read("sentiment.val.jsonl.gz");
  }

  private List<TrainingText> read(String name) throws IOException {
    List<TrainingText> texts = new ArrayList<>();
    Path file = folder.resolve(name);
    try (BufferedReader lines = open(file)) {
      String line = lines.readLine();
      for (int number = 1; line != null; number++) {
        texts.add(parse(line, file, number));
        line = lines.readLine();
      }
    }
    return texts;
  }

  private static TrainingText parse(String line, Path file, int number) throws IOException {
    try {
      return JSON.readValue(line, TrainingText.class);
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
