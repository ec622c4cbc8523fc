package io.earful.sentiment.training;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.earful.sentiment.emotion.EmotionModel;
import io.earful.sentiment.intent.IntentModel;
import io.earful.sentiment.language.LanguageDetector;
import io.earful.sentiment.polarity.LinearSentimentAnalyzer;
import io.earful.sentiment.polarity.WholeText;
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
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainSentimentTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-05-04T10:00:00Z"), ZoneOffset.UTC);

  /** A few of each: with all of them, every training takes seconds. */
  private static final OwnTexts OWN = few(OwnTexts.shipped());

  @TempDir Path folder;
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  @BeforeEach
  void writeData() throws IOException {
    List<String> rows = rows();
    write("sentiment.train.jsonl.gz", rows);
    write("sentiment.val.jsonl.gz", rows.subList(0, 12));
    write("emotion.trainval.jsonl.gz", emotions());
  }

  @Test
  void learnsWhatTheTextsTeach() throws IOException {
    assertThat(train("out")).isZero();
    LinearSentimentAnalyzer analyzer =
        LinearSentimentAnalyzer.load(folder.resolve("out/sentiment-standard.bin.gz"));
    assertThat(analyzer.model()).isEqualTo("tiny-1");
    assertThat(analyzer.analyze("wonderful chair", "en").score()).isPositive();
    assertThat(analyzer.analyze("dreadful chair", "en").score()).isNegative();
    LanguageDetector detector =
        LanguageDetector.load(folder.resolve("out/language-standard.bin.gz"));
    assertThat(detector.detect("Учора купіў новую кнігу").code()).isEqualTo("be");
  }

  @Test
  void sameSeedGivesSameBytes() throws IOException {
    assertThat(train("one")).isZero();
    assertThat(train("two")).isZero();
    List<String> names = files("one");
    assertThat(names)
        .containsExactly(
            "emotion.bin.gz",
            "intent.bin.gz",
            "language-standard.bin.gz",
            "model-card-standard.json",
            "model-card-standard.md",
            "sentiment-standard.bin.gz");
    for (String name : names) {
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
    assertThat(Files.readString(folder.resolve("out/model-card-standard.md")))
        .contains("Trained 2026-05-04")
        .contains("| vader-amazon | en | 24 | 1.0 | A | MIT |")
        .contains("Belarusian is experimental");
    assertThat(Files.readString(folder.resolve("out/model-card-standard.json")))
        .contains("\"licenceClass\" : \"A\"");
  }

  @Test
  void sourceThatMayNotBeUsedIsLeftOut() throws IOException {
    write(
        "sentiment.extra.jsonl.gz", List.of(row("strictly forbidden", "negative", "de", "omp-de")));
    train("out");
    assertThat(Files.readString(folder.resolve("out/model-card-standard.json")))
        .doesNotContain("omp-de");
  }

  @Test
  void evaluationReadsWhatTrainingWrote() throws IOException {
    train("out");
    int code =
        EvaluateSentiment.run(
            List.of("--data", folder.toString(), "--models", folder.resolve("out").toString()),
            new PrintStream(printed, true, UTF_8));
    assertThat(code).isZero();
    assertThat(printed.toString(UTF_8))
        .contains("Model tiny-1")
        .contains("en vader-amazon")
        .contains("unsure")
        .contains("ECE")
        .contains("label and score");
  }

  @Test
  void permissiveLearnsFromLicenceClassAAlone() throws IOException {
    List<String> rows = new ArrayList<>(rows());
    rows.add(row("words of unclear licence", "neutral", "en", "umsab"));
    write("sentiment.train.jsonl.gz", rows);
    assertThat(train("out", "--model", "permissive")).isZero();
    assertThat(files("out")).contains("sentiment-permissive.bin.gz", "model-card-permissive.json");
    assertThat(Files.readString(folder.resolve("out/model-card-permissive.json")))
        .contains("vader-amazon")
        .doesNotContain("umsab\"")
        .doesNotContain("\"licenceClass\" : \"B\"");
  }

  @Test
  void emotionsAreLearntToo() throws IOException {
    train("out");
    EmotionModel emotions = EmotionModel.load(folder.resolve("out/emotion.bin.gz"));
    int joy = EmotionModel.EMOTIONS.indexOf("joy");
    int anger = EmotionModel.EMOTIONS.indexOf("anger");
    double[] happy = emotions.chances(WholeText.features("hurrah hurrah", "en"));
    assertThat(happy[joy]).isGreaterThan(happy[anger]);
    assertThat(Files.readString(folder.resolve("out/model-card-standard.md")))
        .contains("## Emotions")
        .contains("| joy |");
  }

  @Test
  void intentsAreLearntToo() throws IOException {
    train("out");
    IntentModel intents = IntentModel.load(folder.resolve("out/intent.bin.gz"));
    assertThat(intents.knows("en")).isTrue();
    assertThat(intents.knows("ja")).isFalse();
    double[] logits = intents.logits(WholeText.features("Thanks a lot, thank you!", "en"));
    assertThat(logits[IntentModel.INTENTS.indexOf("thanks")])
        .isGreaterThan(logits[IntentModel.INTENTS.indexOf("complaint")]);
    assertThat(Files.readString(folder.resolve("out/model-card-standard.md")))
        .contains("## Intents");
  }

  @Test
  void withoutEmotionRowsTheOldModelIsLeft() throws IOException {
    Files.delete(folder.resolve("emotion.trainval.jsonl.gz"));
    assertThat(train("out")).isZero();
    assertThat(files("out")).doesNotContain("emotion.bin.gz");
    assertThat(printed.toString(UTF_8)).contains("No rows with emotions");
  }

  @Test
  void averagedRunsDifferFromOne() throws IOException {
    train("one", "--runs", "1");
    train("two", "--runs", "2");
    assertThat(Files.readAllBytes(folder.resolve("one/sentiment-standard.bin.gz")))
        .isNotEqualTo(Files.readAllBytes(folder.resolve("two/sentiment-standard.bin.gz")));
  }

  @Test
  void helpNamesEveryOption() {
    assertThat(run("--help")).isZero();
    assertThat(printed.toString(UTF_8))
        .startsWith("Usage: train-sentiment")
        .contains("--data", "--out", "--model", "--sources", "--seed", "--bits", "--runs");
    printed.reset();
    PrintStream out = new PrintStream(printed, true, UTF_8);
    assertThat(EvaluateSentiment.run(List.of("-h"), out)).isZero();
    assertThat(printed.toString(UTF_8))
        .startsWith("Usage: evaluate-sentiment")
        .contains("--data", "--models", "--model");
  }

  @Test
  void unknownModelIsExplained() {
    assertThat(run("--data", "x", "--out", "y", "--model", "huge")).isEqualTo(2);
    assertThat(printed.toString(UTF_8)).contains("\"huge\"").contains("permissive");
  }

  @Test
  void mistakenOptionIsExplained() {
    assertThat(run("--dta", "x")).isEqualTo(2);
    assertThat(printed.toString(UTF_8)).contains("Unknown option --dta").contains("--data");
    assertThat(run("--data")).isEqualTo(2);
    assertThat(printed.toString(UTF_8)).contains("--data needs a value");
    printed.reset();
    assertThat(run("--data", "x", "--out", folder.toString(), "--seed", "many")).isEqualTo(2);
    assertThat(printed.toString(UTF_8)).contains("--seed needs a number").contains("many");
    assertThat(run("--data", "x", "--out", folder.toString(), "--bits", "40")).isEqualTo(2);
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
    args.addAll(List.of("--bits", "12", "--runs", "1", "--name", "tiny-1"));
    args.addAll(List.of(more));
    return TrainSentiment.run(args, new PrintStream(printed, true, UTF_8), CLOCK, OWN);
  }

  private static OwnTexts few(OwnTexts own) {
    return new OwnTexts(every(50, own.labelled()), every(10, own.customers()));
  }

  private static <T> List<T> every(int step, List<T> texts) {
    return IntStream.range(0, texts.size() / step).mapToObj(i -> texts.get(i * step)).toList();
  }

  private List<String> files(String out) throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve(out))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private int run(String... args) {
    return TrainSentiment.run(List.of(args), new PrintStream(printed, true, UTF_8), CLOCK, OWN);
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

  private static List<String> emotions() {
    List<String> rows = new ArrayList<>();
    for (String split : List.of("train", "train", "train", "val")) {
      rows.add(emotion("hurrah hurrah, how nice", "\"amusement\"", split));
      rows.add(emotion("you make me mad, mad", "\"anger\"", split));
      rows.add(emotion("a table is a table", "", split));
    }
    return rows;
  }

  private static String emotion(String text, String label, String split) {
    return "{\"text\":\"%s\",\"labels\":[%s],\"lang\":\"en\",\"source\":\"goemotions\",\"split\":\"%s\"}"
        .formatted(text, label, split);
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
