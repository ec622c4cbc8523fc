package io.earful.sentiment.training;

import io.earful.sentiment.language.LanguageDetector;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a user should know of a model before trusting it.
 *
 * @param model its name, as results carry it
 * @param trained on which day
 * @param method how it works, in a sentence
 * @param seed of the training run
 * @param bits the table has 2 to the power of this many rows
 * @param epochs passes over the texts
 * @param runs training runs whose weights were averaged
 * @param languages it was trained on
 * @param trainingTexts rows it learnt from
 * @param sources the data sets with licence and attribution
 * @param figures on validation texts, which also gave the temperatures
 * @param emotions how well emotions are found; null when they were not trained
 * @param intents how well intents are found, without the rules
 * @param languageAccuracy of the language model, percent by language
 * @param weakSpots what not to expect of it
 */
record ModelCard(
    String model,
    LocalDate trained,
    String method,
    long seed,
    int bits,
    int epochs,
    int runs,
    List<String> languages,
    int trainingTexts,
    List<SourceUse> sources,
    Figures figures,
    @Nullable EmotionFigures emotions,
    IntentFigures intents,
    Map<String, Accuracy> languageAccuracy,
    List<String> weakSpots) {

  private static final String METHOD =
      "Softmax regression over hashed words and their beginnings, pairs of either, character 2- to"
          + " 5-grams, emoji and negation, started from naive Bayes, trained with AdaGrad, one byte"
          + " a weight, calibrated by a temperature for all and a factor for each language.";

  private static final List<String> WEAK_SPOTS =
      List.of(
          "Belarusian is experimental: some 600 labelled rows exist, nearly all of them written for"
              + " Earful, and no validation set.",
          "Irony, quotations and political news are often taken at their word.",
          "Part of the Ukrainian, Russian, German, Spanish, Hindi and Portuguese labels is derived"
              + " from emotions: joy stands for positive.",
          "Turkish and subtitle labels have no neutral class, so neutral is under-represented"
              + " there.",
          "Figures are on validation texts of the same sources as the training texts; other kinds"
              + " of text (telecom, politics) lose 10 to 15 points.",
          "Messages of customers are mostly our own, a few hundred a language: plain complaints"
              + " about deliveries or apps are at times called neutral or positive.",
          "Greek and Russian in Latin letters, and mixed Slavic speech, are untested.");

  /**
   * A data set in use.
   *
   * @param rows how many of its rows were used
   * @param weight how much one row counted
   */
  record SourceUse(
      String name,
      List<String> languages,
      int rows,
      double weight,
      String licenceClass,
      String licence,
      String attribution) {}

  /**
   * Accuracy of the language model.
   *
   * @param n texts tried
   * @param percent of them recognised
   */
  record Accuracy(int n, double percent) {}

  /**
   * How it was made.
   *
   * @param model its name, as results carry it
   */
  record Run(String model, LocalDate trained, long seed, int bits, int epochs, int runs) {}

  static ModelCard of(
      Run run,
      Corpus corpus,
      SourceSelection selection,
      Evaluation evaluation,
      IntentFigures intents) {
    LanguageAccuracy language = evaluation.languageAccuracy();
    Map<String, Accuracy> accuracy = new TreeMap<>();
    language
        .n()
        .forEach((code, n) -> accuracy.put(code, new Accuracy(n, round(language.percent(code)))));
    return new ModelCard(
        run.model(),
        run.trained(),
        METHOD,
        run.seed(),
        run.bits(),
        run.epochs(),
        run.runs(),
        LanguageDetector.LANGUAGES,
        corpus.training().size(),
        uses(corpus.training(), selection),
        rounded(evaluation.figures()),
        evaluation.emotions(),
        intents,
        accuracy,
        WEAK_SPOTS);
  }

  private static List<SourceUse> uses(List<TrainingText> texts, SourceSelection selection) {
    SourceCatalog catalog = SourceCatalog.load();
    Map<String, List<TrainingText>> bySource =
        texts.stream()
            .collect(
                Collectors.groupingBy(
                    TrainingText::source, LinkedHashMap::new, Collectors.toList()));
    return bySource.entrySet().stream()
        .map(
            entry -> {
              SourceCatalog.Source known = catalog.source(entry.getKey());
              TreeSet<String> languages = new TreeSet<>();
              entry.getValue().forEach(text -> languages.add(text.language()));
              return new SourceUse(
                  known.name(),
                  List.copyOf(languages),
                  entry.getValue().size(),
                  selection.weight(known.name()),
                  known.licenceClass(),
                  known.licence(),
                  known.attribution());
            })
        .sorted(Comparator.comparing(SourceUse::name))
        .toList();
  }

  private static Figures rounded(Figures figures) {
    Map<String, Figures.LanguageFigures> languages = new TreeMap<>();
    figures
        .languages()
        .forEach(
            (code, f) ->
                languages.put(
                    code,
                    new Figures.LanguageFigures(
                        f.n(),
                        round(f.macroF1()),
                        round(f.calibrationError()),
                        round(f.unsure()))));
    return new Figures(
        round(figures.languageMean()),
        round(figures.umsabMean()),
        round(figures.calibrationError()),
        round(figures.unsure()),
        round(figures.mixed()),
        languages,
        figures.sets().stream()
            .map(
                s ->
                    new Figures.SetFigures(
                        s.language(),
                        s.source(),
                        s.n(),
                        round(s.macroF1()),
                        round(s.low()),
                        round(s.high()),
                        round(s.polarity())))
            .toList());
  }

  private static double round(double value) {
    return Math.round(value * 10) / 10.0;
  }
}
