package io.earful.sentiment.language;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.earful.sentiment.model.ModelFile;
import io.earful.sentiment.model.ShippedModel;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Languages beyond the fifteen, on sentences of our own. */
class OtherLanguagesTest {

  private static final LanguageDetector DETECTOR = LanguageDetector.standard();

  /** Scripts that one language has to itself, and letters that give a language away. */
  private static final List<String> CERTAIN = List.of("ja", "ko", "zh", "he", "th");

  @Test
  void languagesBeyondTheFifteenAreMostlyRecognised() throws IOException {
    Map<String, Integer> right = new TreeMap<>();
    Map<String, Integer> others = new TreeMap<>();
    int all = 0;
    for (String line : sentences()) {
      String[] parts = line.split("\t");
      String found = DETECTOR.detect(parts[1]).code();
      boolean hit = found.equals(parts[0]);
      right.merge(parts[0], hit ? 1 : 0, Integer::sum);
      if (!hit) {
        others.merge(parts[0] + " taken for " + found, 1, Integer::sum);
      }
      all++;
    }
    int hits = right.values().stream().mapToInt(Integer::intValue).sum();
    assertThat(hits).as("of %d, missed: %s", all, others).isGreaterThanOrEqualTo(all * 9 / 10);
    CERTAIN.forEach(language -> assertThat(right).containsEntry(language, 8));
    assertThat(right)
        .as("by language, of 8; missed: %s", others)
        .allSatisfy((k, n) -> assertThat(n).isPositive());
  }

  @ParameterizedTest
  @CsvSource({
    "ka, მიტანა დაგვიანდა და არავინ მპასუხობს",
    "hy, Առաքումը ուշացավ և ոչ ոք չի պատասխանում",
    "ta, பொருள் தாமதமாக வந்தது",
    "am, ማድረሱ በጣም ዘገየ",
  })
  void scriptOfOneLanguageIsEnough(String language, String text) {
    assertThat(DETECTOR.detect(text).code()).isEqualTo(language);
  }

  @Test
  void whatTheLibraryTakesForOneOfTheFifteenIsLeftAlone() {
    DetectedLanguage doubtful = new DetectedLanguage("id", 0.5);
    String text = "Paket saya belum sampai juga dan tidak ada yang mengangkat telepon.";
    assertThat(OtherLanguages.insteadOf(doubtful, text)).isEqualTo(doubtful);
  }

  @Test
  void shortTextIsLeftToTheFifteen() {
    assertThat(DETECTOR.detect("heel goed").code()).isIn(LanguageDetector.LANGUAGES);
  }

  @Test
  void detectorWithAModelFromAFileAsksNobody() {
    LanguageDetector alone =
        new LanguageDetector(
            ModelFile.resource(
                LanguageDetector.class,
                ShippedModel.STANDARD.language(),
                LanguageFeatures.VERSION));
    String dutch = "De bezorging duurde drie weken en niemand neemt de telefoon op.";
    assertThat(DETECTOR.detect(dutch).code()).isEqualTo("nl");
    assertThat(alone.detect(dutch).code()).isIn(LanguageDetector.LANGUAGES);
  }

  static List<String> sentences() throws IOException {
    try (InputStream in = OtherLanguagesTest.class.getResourceAsStream("others.tsv")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .toList();
    }
  }
}
