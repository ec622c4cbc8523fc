package io.earful.sentiment.training;

import io.earful.sentiment.polarity.Probabilities;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Fits the one temperature that makes a model's confidence honest (Guo et al. 2017). */
final class Calibration {
  private static final double COLDEST = 0.5;
  private static final double HOTTEST = 5;
  private static final double STEP = 1.03;

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
