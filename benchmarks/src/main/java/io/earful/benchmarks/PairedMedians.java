package io.earful.benchmarks;

import java.util.Arrays;
import java.util.Random;

/** Two things measured in turn, compared by their medians. */
final class PairedMedians {

  private static final int RESAMPLES = 4_000;

  /**
   * @param first median of the first
   * @param second median of the second
   * @param ratio the first to the second
   * @param low 2.5 % of the resampled ratios are below
   * @param high 2.5 % are above
   */
  record Ratio(double first, double second, double ratio, double low, double high) {}

  private PairedMedians() {}

  /** The interval is a bootstrap over the pairs: each resample draws whole pairs. */
  static Ratio of(double[] first, double[] second, Random random) {
    int pairs = first.length;
    double[] ratios = new double[RESAMPLES];
    double[] ones = new double[pairs];
    double[] others = new double[pairs];
    for (int sample = 0; sample < RESAMPLES; sample++) {
      for (int i = 0; i < pairs; i++) {
        int drawn = random.nextInt(pairs);
        ones[i] = first[drawn];
        others[i] = second[drawn];
      }
      ratios[sample] = median(ones) / median(others);
    }
    Arrays.sort(ratios);
    double one = median(first);
    double other = median(second);
    return new Ratio(
        one,
        other,
        one / other,
        ratios[RESAMPLES * 25 / 1000],
        ratios[RESAMPLES - 1 - RESAMPLES * 25 / 1000]);
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
