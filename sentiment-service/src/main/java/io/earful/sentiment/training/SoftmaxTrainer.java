package io.earful.sentiment.training;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/**
 * Trains a softmax model over hashed features by stochastic gradient descent with AdaGrad's steps
 * (Duchi et al. 2011), starting from naive Bayes log ratios (Wang and Manning 2012) and dropping
 * features at random.
 *
 * <p>One thread and {@link StrictMath}, so that equal input and seed give equal bits on any
 * machine.
 */
final class SoftmaxTrainer {
  /**
   * How to train.
   *
   * @param epochs passes over the examples
   * @param rate first step size; it falls to a tenth
   * @param dropout part of the features left out of each pass
   * @param bayes how much of the naive Bayes log ratio to start from
   * @param seed of shuffling and dropout
   */
  record Settings(int epochs, double rate, double dropout, double bayes, long seed) {}

  private static final double DECAY = 1e-6;

  private final int classes;
  private final Settings settings;
  private final SplittableRandom random;
  private final float[] weights;
  private final float[] squares;
  private final double[] chances;

  SoftmaxTrainer(int classes, int bits, Settings settings) {
    this.classes = classes;
    this.settings = settings;
    this.random = new SplittableRandom(settings.seed());
    this.weights = new float[classes << bits];
    this.squares = new float[classes << bits];
    this.chances = new double[classes];
  }

  /**
   * Trains and returns the weights of the best epoch, row by row.
   *
   * @param judge gives the weights a mark after each epoch: more is better
   */
  float[] train(List<Example> examples, ToDoubleFunction<float[]> judge) {
    if (settings.bayes() > 0) {
      startFromBayes(examples);
    }
    float[] best = weights.clone();
    double bestMark = Double.NEGATIVE_INFINITY;
    int[] order = new int[examples.size()];
    Arrays.setAll(order, i -> i);
    for (int epoch = 0; epoch < settings.epochs(); epoch++) {
      shuffle(order);
      double rate = settings.rate() * (1 - 0.9 * epoch / settings.epochs());
      for (int i : order) {
        learn(examples.get(i), rate);
      }
      double mark = judge.applyAsDouble(weights);
      if (mark > bestMark) {
        bestMark = mark;
        best = weights.clone();
      }
    }
    return best;
  }

  /** Log of how much likelier a feature is in one class than in the others, smoothed by one. */
  private void startFromBayes(List<Example> examples) {
    double[] totals = new double[classes];
    float[] counts = new float[weights.length];
    for (Example example : examples) {
      for (int feature : example.features()) {
        counts[feature * classes + example.label()] += example.weight();
      }
      totals[example.label()] += (double) example.weight() * example.features().length;
    }
    int rows = weights.length / classes;
    for (int row = 0; row < rows; row++) {
      bayesRow(row * classes, counts, totals, rows);
    }
  }

  private void bayesRow(int at, float[] counts, double[] totals, int rows) {
    double[] logs = new double[classes];
    double seen = 0;
    double mean = 0;
    for (int c = 0; c < classes; c++) {
      seen += counts[at + c];
      logs[c] = StrictMath.log((counts[at + c] + 1) / (totals[c] + rows));
      mean += logs[c] / classes;
    }
    if (seen == 0) {
      return;
    }
    for (int c = 0; c < classes; c++) {
      weights[at + c] = (float) (settings.bayes() * (logs[c] - mean));
    }
  }

  private void learn(Example example, double rate) {
    int[] features = dropped(example.features());
    if (features.length == 0) {
      return;
    }
    double norm = 1 / Math.sqrt(features.length);
    predict(features, norm);
    for (int c = 0; c < classes; c++) {
      double target = c == example.label() ? 1 : 0;
      float gradient = (float) ((target - chances[c]) * example.weight() * norm);
      step(features, c, gradient, rate);
    }
  }

  private void step(int[] features, int label, float gradient, double rate) {
    float square = gradient * gradient;
    for (int feature : features) {
      int at = feature * classes + label;
      squares[at] += square;
      weights[at] +=
          (float) (rate * (gradient / Math.sqrt(squares[at] + DECAY) - DECAY * weights[at]));
    }
  }

  private void predict(int[] features, double norm) {
    Arrays.fill(chances, 0);
    for (int feature : features) {
      int at = feature * classes;
      for (int c = 0; c < classes; c++) {
        chances[c] += weights[at + c];
      }
    }
    double top = Arrays.stream(chances).max().orElse(0);
    double sum = 0;
    for (int c = 0; c < classes; c++) {
      chances[c] = StrictMath.exp((chances[c] - top) * norm);
      sum += chances[c];
    }
    for (int c = 0; c < classes; c++) {
      chances[c] /= sum;
    }
  }

  private int[] dropped(int[] features) {
    if (settings.dropout() == 0) {
      return features;
    }
    int[] kept = new int[features.length];
    int size = 0;
    for (int feature : features) {
      if (random.nextDouble() >= settings.dropout()) {
        kept[size++] = feature;
      }
    }
    return Arrays.copyOf(kept, size);
  }

  private void shuffle(int[] order) {
    for (int i = order.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int swapped = order[i];
      order[i] = order[j];
      order[j] = swapped;
    }
  }
}
