package io.earful.sentiment.training;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.earful.sentiment.language.LanguageDetector;
import io.earful.sentiment.polarity.LinearSentimentAnalyzer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainSentimentTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-05-04T10:00:00Z"), ZoneOffset.UTC);

  @TempDir Path folder;
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  @BeforeEach
  void writeData() throws IOException {
    List<String> rows = rows();
    write("sentiment.train.jsonl.gz", rows);
    write("sentiment.val.jsonl.gz", rows.subList(0, 12));
  }

  @Test
  void learnsWhatTheTextsTeach() throws IOException {
    assertThat(train("out")).isZero();
    LinearSentimentAnalyzer analyzer =
        LinearSentimentAnalyzer.load(folder.resolve("out/sentiment-standard.bin.gz"));
    assertThat(analyzer.model()).isEqualTo("tiny-1");
    assertThat(analyzer.analyze("wonderful chair", "en").score()).isPositive();
    assertThat(analyzer.analyze("dreadful chair", "en").score()).isNegative();
    LanguageDetector detector = LanguageDetector.load(folder.resolve("out/language.bin.gz"));
    assertThat(detector.detect("Учора купіў новую кнігу").code()).isEqualTo("be");
  }

  @Test
  void sameSeedGivesSameBytes() throws IOException {
    assertThat(train("one")).isZero();
    assertThat(train("two")).isZero();
    for (String name :
        List.of(
            "sentiment-standard.bin.gz", "language.bin.gz", "model-card.json", "model-card.md")) {
      assertThat(folder.resolve("one").resolve(name))
          .hasSameBinaryContentAs(folder.resolve("two").resolve(name));
    }
  }

  @Test
  void otherSeedGivesOtherBytes() throws IOException {
    train("one", "--seed", "1");
    train("two", "--seed", "2");
    assertThat(Files.readAllBytes(folder.resolve("one/sentiment-standard.bin.gz")))
        .isNotEqualTo(Files.readAllBytes(folder.resolve("two/sentiment-standard.bin.gz")));
  }

  @Test
  void cardNamesSourcesWithTheirLicence() throws IOException {
    train("out");
    assertThat(Files.readString(folder.resolve("out/model-card.md")))
        .contains("Trained 2026-05-04")
        .contains("| vader-amazon | en | 24 | 1.0 | A | MIT |")
        .contains("Belarusian is experimental");
    assertThat(Files.readString(folder.resolve("out/model-card.json")))
        .contains("\"licenceClass\" : \"A\"");
  }

  @Test
  void sourceThatMayNotBeUsedIsLeftOut() throws IOException {
    write(
        "sentiment.extra.jsonl.gz", List.of(row("strictly forbidden", "negative", "de", "omp-de")));
    train("out");
    assertThat(Files.readString(folder.resolve("out/model-card.json"))).doesNotContain("omp-de");
  }

  @Test
  void evaluationReadsWhatTrainingWrote() throws IOException {
    train("out");
    int code =
        EvaluateSentiment.run(
            List.of("--data", folder.toString(), "--models", folder.resolve("out").toString()),
            new PrintStream(printed, true, UTF_8));
    assertThat(code).isZero();
    assertThat(printed.toString(UTF_8)).contains("Model tiny-1").contains("en vader-amazon");
  }

  @Test
  void mistakenOptionIsExplained() {
    assertThat(run("--dta", "x")).isEqualTo(2);
    assertThat(printed.toString(UTF_8)).contains("Unknown option --dta").contains("--data");
    assertThat(run("--data")).isEqualTo(2);
    assertThat(printed.toString(UTF_8)).contains("--data needs a value");
    assertThat(run("--data", "x", "--out", folder.toString(), "--seed", "many")).isEqualTo(2);
  }

  @Test
  void brokenRowIsNamedByFileAndLine() throws IOException {
    List<String> rows = new ArrayList<>(rows());
    rows.add(3, "{\"text\": ");
    write("sentiment.train.jsonl.gz", rows);
    assertThat(train("out")).isEqualTo(1);
    assertThat(printed.toString(UTF_8)).contains("sentiment.train.jsonl.gz, line 4");
  }

  private int train(String out, String... more) throws IOException {
    List<String> args =
        new ArrayList<>(
            List.of("--data", folder.toString(), "--out", folder.resolve(out).toString()));
    args.addAll(List.of("--bits", "12", "--name", "tiny-1"));
    args.addAll(List.of(more));
    return TrainSentiment.run(args, new PrintStream(printed, true, UTF_8), CLOCK);
  }

  private int run(String... args) {
    return TrainSentiment.run(List.of(args), new PrintStream(printed, true, UTF_8), CLOCK);
  }

  /** Chairs and tables, praised, blamed and mentioned. */
  private static List<String> rows() {
    List<String> rows = new ArrayList<>();
    for (String thing :
        List.of("chair", "table", "lamp", "shelf", "door", "bench", "desk", "sofa")) {
      rows.add(row("what a wonderful lovely " + thing, "positive", "en", "vader-amazon"));
      rows.add(row("what a dreadful ugly " + thing, "negative", "en", "vader-amazon"));
      rows.add(row("there is a " + thing + " in the room", "neutral", "en", "vader-amazon"));
    }
    return rows;
  }

  private static String row(String text, String label, String language, String source) {
    return "{\"text\":\"%s\",\"label\":\"%s\",\"lang\":\"%s\",\"source\":\"%s\"}"
        .formatted(text, label, language, source);
  }

  private void write(String name, List<String> rows) throws IOException {
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(folder.resolve(name)))) {
      out.write(String.join("\n", rows).getBytes(UTF_8));
    }
  }
}
