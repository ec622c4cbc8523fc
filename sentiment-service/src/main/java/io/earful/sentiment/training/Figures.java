package io.earful.sentiment.training;

import io.earful.event.SentimentLabel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * The figures of a model on validation texts.
 *
 * @param languageMean mean over languages of the mean over a language's sets
 * @param umsabMean mean over the sets of UMSAB, which compares with published tables
 * @param calibrationError expected calibration error in points, ten bins
 * @param unsure part of the texts, in percent, of which the model is unsure; they count in all
 *     figures
 * @param mixed part of the texts, in percent, called mixed; no data set has the label, so each
 *     counts as a mistake
 * @param languages by language
 * @param sets by language and source
 */
record Figures(
    double languageMean,
    double umsabMean,
    double calibrationError,
    double unsure,
    double mixed,
    Map<String, LanguageFigures> languages,
    List<SetFigures> sets) {

  /**
   * One set.
   *
   * @param n texts in it
   * @param macroF1 mean F1 over the classes of its gold labels, 0 to 100
   * @param low lower end of the 95 % bootstrap interval
   * @param high upper end
   * @param polarity accuracy between negative and positive, gold neutral left out, 0 to 100
   */
  record SetFigures(
      String language,
      String source,
      int n,
      double macroF1,
      double low,
      double high,
      double polarity) {}

  /**
   * One language.
   *
   * @param n texts over all sets
   * @param macroF1 mean over the sets
   * @param calibrationError expected calibration error in points
   * @param unsure part of its texts in percent of which the model is unsure
   */
  record LanguageFigures(int n, double macroF1, double calibrationError, double unsure) {
    /** Of a language without validation texts. */
    static final LanguageFigures NONE = new LanguageFigures(0, 0, 0, 0);
  }

  private static final int RESAMPLES = 1_000;
  private static final int BINS = 10;

  static Figures of(List<Prediction> predictions) {
    Map<String, List<Prediction>> bySet =
        predictions.stream()
            .collect(Collectors.groupingBy(Prediction::set, TreeMap::new, Collectors.toList()));
    List<SetFigures> sets = bySet.values().stream().map(Figures::set).toList();
    Map<String, LanguageFigures> languages = new TreeMap<>();
    predictions.stream()
        .collect(Collectors.groupingBy(Prediction::language))
        .forEach((language, texts) -> languages.put(language, language(language, texts, sets)));
    return new Figures(
        mean(List.copyOf(languages.values()), LanguageFigures::macroF1),
        mean(sets.stream().filter(s -> s.source().equals("umsab")).toList(), SetFigures::macroF1),
        calibrationError(predictions),
        mean(predictions, p -> p.unsure() ? 100 : 0),
        mean(predictions, p -> p.label() == SentimentLabel.MIXED ? 100 : 0),
        languages,
        sets);
  }

  /** Mean over languages alone, without intervals: what variants are compared by. */
  static double languageMean(List<Prediction> predictions) {
    Map<String, Map<String, List<Prediction>>> byLanguage =
        predictions.stream()
            .collect(
                Collectors.groupingBy(
                    Prediction::language, TreeMap::new, Collectors.groupingBy(Prediction::source)));
    return mean(
        List.copyOf(byLanguage.values()),
        sets -> mean(List.copyOf(sets.values()), Figures::macroF1));
  }

  private static SetFigures set(List<Prediction> texts) {
    Random random = new Random(1);
    double[] resampled = new double[RESAMPLES];
    Arrays.setAll(resampled, i -> macroF1(resample(texts, random)));
    Arrays.sort(resampled);
    List<Prediction> polar =
        texts.stream().filter(p -> p.gold() != SentimentLabel.NEUTRAL).toList();
    double right =
        mean(polar, p -> (p.said().score() > 0) == (p.gold() == SentimentLabel.POSITIVE) ? 100 : 0);
    Prediction any = texts.get(0);
    return new SetFigures(
        any.language(),
        any.source(),
        texts.size(),
        macroF1(texts),
        resampled[RESAMPLES / 40],
        resampled[RESAMPLES - 1 - RESAMPLES / 40],
        right);
  }

  private static LanguageFigures language(
      String language, List<Prediction> texts, List<SetFigures> sets) {
    List<SetFigures> its = sets.stream().filter(s -> s.language().equals(language)).toList();
    return new LanguageFigures(
        texts.size(),
        mean(its, SetFigures::macroF1),
        calibrationError(texts),
        mean(texts, p -> p.unsure() ? 100 : 0));
  }

  private static List<Prediction> resample(List<Prediction> texts, Random random) {
    List<Prediction> drawn = new ArrayList<>(texts.size());
    for (int i = 0; i < texts.size(); i++) {
      drawn.add(texts.get(random.nextInt(texts.size())));
    }
    return drawn;
  }

  private static double macroF1(List<Prediction> texts) {
    Confusion confusion = new Confusion(SentimentLabel.values().length);
    texts.forEach(p -> confusion.add(p.gold().ordinal(), p.label().ordinal()));
    return confusion.macroF1();
  }

  /** How far confidence is from accuracy, weighted by how often. */
  private static double calibrationError(List<Prediction> texts) {
    double[] gap = new double[BINS];
    for (Prediction p : texts) {
      int bin = Math.min(BINS - 1, (int) (p.confidence() * BINS));
      gap[bin] += p.confidence() - (p.right() ? 1 : 0);
    }
    return 100 * Arrays.stream(gap).map(Math::abs).sum() / Math.max(1, texts.size());
  }

  private static <T> double mean(List<T> things, ToDoubleFunction<T> value) {
    return things.stream().mapToDouble(value).average().orElse(0);
  }
}
