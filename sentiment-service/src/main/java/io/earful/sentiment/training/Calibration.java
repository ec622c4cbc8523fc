package io.earful.sentiment.training;

import io.earful.sentiment.model.Adjustment;
import io.earful.sentiment.polarity.Probabilities;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Fits the temperatures that make a model's confidence honest (Guo et al. 2017). */
final class Calibration {
  private static final double COLDEST = 0.5;
  private static final double HOTTEST = 5;
  private static final double STEP = 1.03;

  /** A language with so many texts is believed by half to be as they say. */
  private static final double DOUBT = 300;

  /** However sure or unsure the validation texts of one language make it look. */
  private static final double MOST_FACTOR = 1.4;

  private Calibration() {}

  /** The temperature with the least mean log loss, where every set counts alike. */
  static double temperature(List<Prediction> predictions) {
    Map<String, List<Prediction>> sets =
        predictions.stream().collect(Collectors.groupingBy(Prediction::set));
    double best = 1;
    double least = Double.POSITIVE_INFINITY;
    for (double temperature = COLDEST; temperature < HOTTEST; temperature *= STEP) {
      double tried = temperature;
      double loss = sets.values().stream().mapToDouble(set -> loss(set, tried)).average().orElse(0);
      if (loss < least) {
        least = loss;
        best = temperature;
      }
    }
    return best;
  }

  /**
   * A factor of the logits for each language. A few hundred texts of two sources do not say much of
   * a language's other texts, so each is drawn towards 1, the more the fewer texts there are.
   */
  static Map<String, Adjustment> byLanguage(List<Prediction> predictions) {
    Map<String, Adjustment> factors = new TreeMap<>();
    predictions.stream()
        .collect(Collectors.groupingBy(Prediction::language))
        .forEach((language, its) -> factors.put(language, factor(its)));
    return factors;
  }

  private static Adjustment factor(List<Prediction> predictions) {
    double trust = predictions.size() / (predictions.size() + DOUBT);
    double factor = StrictMath.pow(temperature(predictions), -trust);
    return new Adjustment((float) Math.max(1 / MOST_FACTOR, Math.min(MOST_FACTOR, factor)), 0);
  }

  private static double loss(List<Prediction> set, double temperature) {
    return set.stream()
        .mapToDouble(p -> -StrictMath.log(Math.max(1e-9, chance(p, temperature))))
        .average()
        .orElse(0);
  }

  /**
   * The chance of the gold label with logits divided by the temperature: chances to its inverse.
   */
  private static double chance(Prediction prediction, double temperature) {
    Probabilities said = prediction.said();
    double gold = raised(said.of(prediction.gold()), temperature);
    double all =
        raised(said.negative(), temperature)
            + raised(said.neutral(), temperature)
            + raised(said.positive(), temperature);
    return gold / all;
  }

  private static double raised(double chance, double temperature) {
    return StrictMath.pow(Math.max(1e-12, chance), 1 / temperature);
  }
}
