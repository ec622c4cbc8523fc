package io.earful.sentiment;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.sentiment.emotion.EmotionModel;
import io.earful.sentiment.model.ShippedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps the figures in docs/sentiment.md and the model cards for people as the cards in the jar
 * have them. After training, run this test with {@code -Ddocs.write=true}.
 */
class SentimentDocumentTest {
  private static final Path STORED = Path.of("../docs/sentiment.md");

  @Test
  void figuresAreThoseOfTheCards() throws IOException {
    String stored = Files.readString(STORED);
    String fresh = replaced(replaced(stored, "figures", figures()), "emotions", emotions());
    if (Boolean.getBoolean("docs.write")) {
      Files.writeString(STORED, fresh);
    }
    assertThat(Files.readString(STORED))
        .as("run this test with -Ddocs.write=true after training")
        .isEqualTo(fresh);
  }

  @Test
  void thresholdOfEmotionsIsTheOneInUse() throws IOException {
    assertThat(Files.readString(STORED))
        .contains("a chance of at least %s".formatted(EmotionModel.SHOWN));
  }

  @Test
  void everyModelHasItsCardForPeople() throws IOException {
    for (ShippedModel model : ShippedModel.values()) {
      JsonNode figures = card(model).path("figures");
      assertThat(Files.readString(Path.of("MODEL-CARD-" + model.id() + ".md")))
          .startsWith("# Model card: " + model.version() + "\n")
          .contains("- mean over languages: " + figures.path("languageMean").asDouble() + "\n")
          .contains("UMSAB's eight languages: " + figures.path("umsabMean").asDouble() + "\n");
    }
  }

  private static String figures() {
    JsonNode standard = card(ShippedModel.STANDARD);
    JsonNode permissive = card(ShippedModel.PERMISSIVE);
    List<String> lines = new ArrayList<>();
    lines.add(
        "| language | n | standard: macro-F1 | calibration error | unsure, % | permissive: macro-F1"
            + " |");
    lines.add("|---|---|---|---|---|---|");
    for (JsonNode language : standard.path("languages")) {
      String code = language.asString();
      JsonNode its = standard.path("figures").path("languages").path(code);
      JsonNode open = permissive.path("figures").path("languages").path(code);
      lines.add(
          its.isMissingNode()
              ? "| %s | 0 | experimental | | | experimental |".formatted(code)
              : "| %s | %s | %s | %s | %s | %s |"
                  .formatted(
                      code,
                      its.path("n"),
                      its.path("macroF1"),
                      its.path("calibrationError"),
                      its.path("unsure"),
                      open.path("macroF1")));
    }
    lines.add("| mean | | %s".formatted(means(standard)) + " | %s |".formatted(mean(permissive)));
    lines.add("");
    lines.add(
        "Mean over the eight UMSAB sets (tweets): standard %s, permissive %s; both are measured on the same sets."
            .formatted(
                standard.path("figures").path("umsabMean"),
                permissive.path("figures").path("umsabMean")));
    return String.join("\n", lines);
  }

  private static String means(JsonNode card) {
    JsonNode figures = card.path("figures");
    return "%s | %s | %s"
        .formatted(
            figures.path("languageMean"), figures.path("calibrationError"), figures.path("unsure"));
  }

  private static String mean(JsonNode card) {
    return card.path("figures").path("languageMean").toString();
  }

  private static String emotions() {
    List<String> lines = new ArrayList<>();
    lines.add("| language | n | macro-F1 | interval |");
    lines.add("|---|---|---|---|");
    for (JsonNode its : card(ShippedModel.STANDARD).path("emotions").path("languages")) {
      lines.add(
          "| %s | %s | %s | %s to %s |"
              .formatted(
                  its.path("language").asString(),
                  its.path("n"),
                  its.path("macroF1"),
                  its.path("low"),
                  its.path("high")));
    }
    return String.join("\n", lines);
  }

  private static String replaced(String text, String name, String fresh) {
    String begin = "<!-- " + name + ": written by SentimentDocumentTest -->\n";
    String end = "<!-- end of " + name + " -->";
    int from = text.indexOf(begin) + begin.length();
    int to = text.indexOf(end);
    assertThat(from).as("place of the %s", name).isPositive().isLessThanOrEqualTo(to);
    return text.substring(0, from) + "\n" + fresh + "\n\n" + text.substring(to);
  }

  private static JsonNode card(ShippedModel model) {
    return JsonMapper.builder()
        .build()
        .readTree(SentimentDocumentTest.class.getResourceAsStream(model.card()));
  }
}
