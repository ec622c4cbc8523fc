package io.earful.sentiment.training;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Trains a linear model over hashed features by stochastic gradient descent with AdaGrad's steps
 * (Duchi et al. 2011), starting from naive Bayes log ratios (Wang and Manning 2012) and dropping
 * features at random.
 *
 * <p>One thread and {@link StrictMath}, so that equal input and seed give equal bits on any
 * machine.
 */
final class LinearTrainer {
  /**
   * How to train.
   *
   * @param epochs passes over the examples
   * @param rate first step size; it falls to a tenth
   * @param dropout part of the features left out of each pass
   * @param bayes how much of the naive Bayes log ratio to start from; only for {@link Link#SOFTMAX}
   * @param seed of shuffling and dropout
   */
  record Settings(int epochs, double rate, double dropout, double bayes, long seed) {
    Settings withSeed(long other) {
      return new Settings(epochs, rate, dropout, bayes, other);
    }
  }

  private static final double DECAY = 1e-6;

  private final int classes;
  private final Link link;
  private final Settings settings;
  private final SplittableRandom random;

  /** Weights of a row and behind them the squares of its gradients: one memory access for both. */
  private final float[] cells;

  private final int row;
  private final double[] chances;

  LinearTrainer(int classes, int bits, Link link, Settings settings) {
    this.classes = classes;
    this.link = link;
    this.settings = settings;
    this.random = new SplittableRandom(settings.seed());
    this.row = 2 * classes;
    this.cells = new float[row << bits];
    this.chances = new double[classes];
  }

  /** Trains and returns the weights, row by row. */
  float[] train(List<Example> examples) {
    if (settings.bayes() > 0) {
      startFromBayes(examples);
    }
    int[] order = new int[examples.size()];
    Arrays.setAll(order, i -> i);
    for (int epoch = 0; epoch < settings.epochs(); epoch++) {
      shuffle(order);
      double rate = settings.rate() * (1 - 0.9 * epoch / settings.epochs());
      for (int i : order) {
        learn(examples.get(i), rate);
      }
    }
    return weights();
  }

  /**
   * The mean of the weights of several runs that differ in their seed alone: steadier than any of
   * them.
   */
  static float[] average(
      int runs, int classes, int bits, Link link, Settings settings, List<Example> examples) {
    float[] mean = new float[classes << bits];
    for (int run = 0; run < runs; run++) {
      Settings its = settings.withSeed(settings.seed() + run);
      float[] weights = new LinearTrainer(classes, bits, link, its).train(examples);
      for (int i = 0; i < mean.length; i++) {
        mean[i] += weights[i] / runs;
      }
    }
    return mean;
  }

  private float[] weights() {
    float[] weights = new float[cells.length / 2];
    for (int from = 0, to = 0; to < weights.length; from += row, to += classes) {
      System.arraycopy(cells, from, weights, to, classes);
    }
    return weights;
  }

  /** Log of how much likelier a feature is in one class than in the others, smoothed by one. */
  private void startFromBayes(List<Example> examples) {
    double[] totals = new double[classes];
    float[] counts = new float[cells.length / 2];
    for (Example example : examples) {
      for (int feature : example.features()) {
        counts[feature * classes + example.label()] += example.weight();
      }
      totals[example.label()] += (double) example.weight() * example.features().length;
    }
    int rows = counts.length / classes;
    for (int i = 0; i < rows; i++) {
      bayesRow(i, counts, totals, rows);
    }
  }

  private void bayesRow(int number, float[] counts, double[] totals, int rows) {
    double[] logs = new double[classes];
    double seen = 0;
    double mean = 0;
    for (int c = 0; c < classes; c++) {
      float count = counts[number * classes + c];
      seen += count;
      logs[c] = StrictMath.log((count + 1) / (totals[c] + rows));
      mean += logs[c] / classes;
    }
    if (seen == 0) {
      return;
    }
    for (int c = 0; c < classes; c++) {
      cells[number * row + c] = (float) (settings.bayes() * (logs[c] - mean));
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
      double wrong = link.target(example.label(), c) - chances[c];
      step(features, c, (float) (wrong * example.weight() * norm), rate);
    }
  }

  private void step(int[] features, int label, float gradient, double rate) {
    float square = gradient * gradient;
    for (int feature : features) {
      int at = feature * row + label;
      float squares = cells[at + classes] + square;
      cells[at + classes] = squares;
      cells[at] += (float) (rate * (gradient / Math.sqrt(squares + DECAY) - DECAY * cells[at]));
    }
  }

  private void predict(int[] features, double norm) {
    Arrays.fill(chances, 0);
    for (int feature : features) {
      int at = feature * row;
      for (int c = 0; c < classes; c++) {
        chances[c] += cells[at + c];
      }
    }
    for (int c = 0; c < classes; c++) {
      chances[c] *= norm;
    }
    link.toChances(chances);
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
