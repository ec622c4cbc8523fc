package io.earful.benchmarks;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.json.JsonMapper;

/**
 * A validation text.
 *
 * @param text what somebody wrote
 * @param label negative, neutral or positive
 * @param language its ISO 639-1 code
 * @param source the data set it comes from
 */
record LabelledText(
    String text, String label, @JsonProperty("lang") String language, String source) {

  private static final int SHORT = 140;
  private static final int FEW = 20;

  /** In all languages, in an order by chance that is the same each time. */
  static List<LabelledText> shortOnes(Path folder) throws IOException {
    List<LabelledText> texts = new ArrayList<>(read(folder));
    texts.removeIf(text -> text.text().length() > SHORT || text.text().length() < FEW);
    Collections.shuffle(texts, new Random(1));
    return texts;
  }

  /** All English ones. */
  static List<LabelledText> english(Path folder) throws IOException {
    return read(folder).stream().filter(text -> text.language().equals("en")).toList();
  }

  private static List<LabelledText> read(Path folder) throws IOException {
    JsonMapper json = JsonMapper.builder().build();
    Path file = folder.resolve("sentiment.val.jsonl.gz");
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      return lines.lines().map(line -> json.readValue(line, LabelledText.class)).toList();
    }
  }
}
