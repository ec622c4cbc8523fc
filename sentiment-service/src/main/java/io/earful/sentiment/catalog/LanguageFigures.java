package io.earful.sentiment.catalog;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * How good a model is in one language, on texts that it was not trained on.
 *
 * @param language ISO 639-1 code
 * @param n texts it was measured on
 * @param macroF1 mean F1 of the labels, 0 to 100; null where nothing was measured
 * @param low lower end of its 95 % interval, where the card has one
 * @param high upper end
 * @param calibrationError expected calibration error in points
 * @param experimental why the language is experimental; null where it is not
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record LanguageFigures(
    String language,
    int n,
    @Nullable Double macroF1,
    @Nullable Double low,
    @Nullable Double high,
    @Nullable Double calibrationError,
    @Nullable String experimental) {

  /** Texts without which a figure says little. */
  static final int ENOUGH = 200;

  /** Of a card: every language that the model was trained on. */
  static List<LanguageFigures> of(JsonNode card) {
    List<LanguageFigures> all = new ArrayList<>();
    for (JsonNode language : card.path("languages")) {
      all.add(of(language.asString(), card.path("figures").path("languages")));
    }
    return List.copyOf(all);
  }

  private static LanguageFigures of(String language, JsonNode figures) {
    JsonNode its = figures.path(language);
    int n = its.path("n").asInt(0);
    return new LanguageFigures(
        language,
        n,
        number(its, "macroF1"),
        number(its, "low"),
        number(its, "high"),
        number(its, "calibrationError"),
        experimental(n));
  }

  private static @Nullable String experimental(int n) {
    if (n >= ENOUGH) {
      return null;
    }
    return n == 0
        ? "There are no labelled texts to measure it on: nobody knows how good it is."
        : "It was measured on %d texts, and at least %d are needed to rely on a figure."
            .formatted(n, ENOUGH);
  }

  private static @Nullable Double number(JsonNode figures, String member) {
    JsonNode value = figures.path(member);
    return value.isNumber() ? value.asDouble() : null;
  }
}
