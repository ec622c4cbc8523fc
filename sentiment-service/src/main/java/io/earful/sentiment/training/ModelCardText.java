package io.earful.sentiment.training;

import java.util.Locale;
import java.util.stream.Collectors;

/** Writes a {@link ModelCard} as Markdown for people. */
final class ModelCardText {
  private ModelCardText() {}

  static String of(ModelCard card) {
    return String.join(
        "\n",
        "# Model card: " + card.model(),
        "",
        line(
            "Written by `./earful train-sentiment`; do not edit. Trained %s, seed %d.",
            card.trained(), card.seed()),
        "",
        line(
            "%s Table of 2^%d rows, weights averaged over %d runs of %d epochs.",
            card.method(), card.bits(), card.runs(), card.epochs()),
        "Trained on "
            + card.trainingTexts()
            + " texts. No text is in the model, and none of others is in this repository.",
        "",
        "## Figures",
        "",
        "On validation texts, which took no part in training but gave the temperatures; the sealed test sets are not touched.",
        "Macro-F1 runs over the classes of a set's gold labels; \"mixed\", which no set has, counts as a mistake, and",
        "texts of which the model is unsure count like all others. Intervals are 95 % bootstrap.",
        "",
        line("- mean over languages: %.1f", card.figures().languageMean()),
        line("- mean over UMSAB's eight languages: %.1f", card.figures().umsabMean()),
        line("- expected calibration error: %.1f points", card.figures().calibrationError()),
        line(
            "- unsure of %.1f %% of the texts; %.1f %% are called mixed",
            card.figures().unsure(), card.figures().mixed()),
        "",
        "| language | n | macro-F1 | calibration error | unsure, % | language recognised (n) |",
        "|---|---|---|---|---|---|",
        languages(card),
        "",
        "| language | set | n | macro-F1 | interval | negative against positive, accuracy |",
        "|---|---|---|---|---|---|",
        sets(card),
        "",
        emotions(card),
        intents(card.intents()),
        "## Weak spots",
        "",
        card.weakSpots().stream().map(spot -> "- " + spot).collect(Collectors.joining("\n")),
        "",
        "## Sources",
        "",
        "Class A allows redistribution and commercial use; B is research data or scraped texts without",
        "a clear licence. No non-commercial source is used.",
        "",
        "| source | languages | rows | weight | class | licence as stated | attribution |",
        "|---|---|---|---|---|---|---|",
        sources(card),
        "");
  }

  private static String languages(ModelCard card) {
    return card.languages().stream()
        .map(
            language -> {
              Figures.LanguageFigures f = card.figures().languages().get(language);
              ModelCard.Accuracy a = card.languageAccuracy().get(language);
              return line(
                  "| %s | %s | %s | %s | %s | %s |",
                  language,
                  f == null ? "0" : f.n(),
                  f == null ? "experimental" : f.macroF1(),
                  f == null ? "" : f.calibrationError(),
                  f == null ? "" : f.unsure(),
                  a == null ? "" : line("%.1f %% (%d)", a.percent(), a.n()));
            })
        .collect(Collectors.joining("\n"));
  }

  private static String sets(ModelCard card) {
    return card.figures().sets().stream()
        .map(
            s ->
                line(
                    "| %s | %s | %d | %.1f | %.1f to %.1f | %.1f |",
                    s.language(), s.source(), s.n(), s.macroF1(), s.low(), s.high(), s.polarity()))
        .collect(Collectors.joining("\n"));
  }

  private static String emotions(ModelCard card) {
    EmotionFigures emotions = card.emotions();
    if (emotions == null) {
      return "";
    }
    String heads =
        emotions.heads().stream()
            .map(
                h ->
                    line(
                        "| %s | %d | %.1f | %.1f | %.1f |",
                        h.emotion(), h.n(), h.precision(), h.recall(), h.f1()))
            .collect(Collectors.joining("\n"));
    String languages =
        emotions.languages().stream()
            .map(
                l ->
                    line(
                        "| %s | %d | %.1f | %.1f to %.1f |",
                        l.language(), l.n(), l.macroF1(), l.low(), l.high()))
            .collect(Collectors.joining("\n"));
    return String.join(
        "\n",
        "## Emotions",
        "",
        line(
            "Model %s, from GoEmotions and BRIGHTER (class A). An emotion is named from a chance of %.2f on.",
            emotions.model(), emotions.threshold()),
        "",
        "| emotion | n | precision | recall | F1 |",
        "|---|---|---|---|---|",
        heads,
        "",
        "| language | n | macro-F1 | interval |",
        "|---|---|---|---|",
        languages,
        "");
  }

  private static String intents(IntentFigures intents) {
    return String.join(
        "\n",
        "## Intents",
        "",
        line(
            "Model %s, from messages of customers written for Earful: what it says, without the rules, of such messages",
            intents.model()),
        "that it has not seen (cross-validation). Messages of others are harder: see docs/reasons.md.",
        "",
        "| language | n | right intents, % | complaints | precision | recall |",
        "|---|---|---|---|---|---|",
        intents.languages().stream()
            .map(
                l ->
                    line(
                        "| %s | %d | %.1f | %d | %.1f | %.1f |",
                        l.language(),
                        l.n(),
                        l.accuracy(),
                        l.complaints(),
                        l.precision(),
                        l.recall()))
            .collect(Collectors.joining("\n")),
        "");
  }

  private static String sources(ModelCard card) {
    return card.sources().stream()
        .map(
            s ->
                line(
                    "| %s | %s | %d | %s | %s | %s | %s |",
                    s.name(),
                    String.join(" ", s.languages()),
                    s.rows(),
                    s.weight(),
                    s.licenceClass(),
                    s.licence(),
                    s.attribution()))
        .collect(Collectors.joining("\n"));
  }

  private static String line(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
