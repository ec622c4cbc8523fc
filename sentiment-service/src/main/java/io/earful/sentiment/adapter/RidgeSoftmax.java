package io.earful.sentiment.adapter;

import io.earful.event.SentimentLabel;
import io.earful.sentiment.polarity.Logits;
import java.util.List;

/**
 * Fits a multinomial logistic regression that starts from the model's logits and is held to
 * changing nothing by a square penalty.
 *
 * <p>Its steps are those of Böhning (1992), "Multinomial logistic regression algorithm": the second
 * derivative is bounded by half the matrix of squares, which is factored once. Every step lowers
 * the loss, there is no step size to choose, and equal input gives equal bits (one thread, {@link
 * StrictMath}).
 */
final class RidgeSoftmax {
  private static final int MOST_STEPS = 300;
  private static final double DONE = 1e-5;

  private final List<Observation> observations;
  private final double[][] features;
  private final double[] penalties;

  private RidgeSoftmax(List<Observation> observations, FeatureSpace space) {
    this.observations = observations;
    this.features = observations.stream().map(space::features).toArray(double[][]::new);
    this.penalties = space.penalties();
  }

  /** The adapter that fits these observations best. */
  static Adapter fit(List<Observation> observations) {
    FeatureSpace space = FeatureSpace.of(observations);
    return space.adapter(new RidgeSoftmax(observations, space).coefficients());
  }

  private double[][] coefficients() {
    int size = penalties.length;
    Cholesky bound = new Cholesky(bound());
    double[][] coefficients = new double[size][3];
    for (int step = 0; step < MOST_STEPS; step++) {
      double[][] gradient = gradient(coefficients);
      double largest = 0;
      for (int label = 0; label < 3; label++) {
        double[] change = bound.solve(gradient[label]);
        for (int f = 0; f < size; f++) {
          coefficients[f][label] += change[f];
          largest = Math.max(largest, Math.abs(change[f]));
        }
      }
      if (largest < DONE) {
        break;
      }
    }
    return coefficients;
  }

  /** Half the weighted squares of the features, and the penalties. */
  private double[][] bound() {
    int size = penalties.length;
    double[][] bound = new double[size][size];
    for (int i = 0; i < features.length; i++) {
      double half = observations.get(i).weight() / 2;
      double[] x = features[i];
      for (int a = 0; a < size; a++) {
        for (int b = 0; x[a] != 0 && b < size; b++) {
          bound[a][b] += half * x[a] * x[b];
        }
      }
    }
    for (int a = 0; a < size; a++) {
      bound[a][a] += penalties[a];
    }
    return bound;
  }

  /** Where the penalised likelihood rises: a row for each label. */
  private double[][] gradient(double[][] coefficients) {
    int size = penalties.length;
    double[][] gradient = new double[3][size];
    for (int i = 0; i < features.length; i++) {
      double[] residuals = residuals(observations.get(i), features[i], coefficients);
      for (int f = 0; f < size; f++) {
        double x = features[i][f];
        for (int label = 0; x != 0 && label < 3; label++) {
          gradient[label][f] += residuals[label] * x;
        }
      }
    }
    for (int f = 0; f < size; f++) {
      for (int label = 0; label < 3; label++) {
        gradient[label][f] -= penalties[f] * coefficients[f][label];
      }
    }
    return gradient;
  }

  private static double[] residuals(Observation observation, double[] x, double[][] coefficients) {
    Logits own = observation.logits();
    double[] chances = {own.negative(), own.neutral(), own.positive()};
    for (int f = 0; f < x.length; f++) {
      for (int label = 0; x[f] != 0 && label < 3; label++) {
        chances[label] += x[f] * coefficients[f][label];
      }
    }
    double top = Math.max(chances[0], Math.max(chances[1], chances[2]));
    double sum = 0;
    for (int label = 0; label < 3; label++) {
      chances[label] = StrictMath.exp(chances[label] - top);
      sum += chances[label];
    }
    double[] residuals = new double[3];
    for (int label = 0; label < 3; label++) {
      double target = label == column(observation.label()) ? 1 : 0;
      residuals[label] = observation.weight() * (target - chances[label] / sum);
    }
    return residuals;
  }

  private static int column(SentimentLabel label) {
    return switch (label) {
      case NEGATIVE -> 0;
      case NEUTRAL, MIXED -> 1;
      case POSITIVE -> 2;
    };
  }
}
