package io.earful.benchmarks.mentions;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Draws ranks from 0 on; rank r has the weight 1 / (r + 1)^exponent. */
final class Zipf {

  private final double[] cumulated;

  Zipf(int ranks, double exponent) {
    cumulated = new double[ranks];
    double sum = 0;
    for (int rank = 0; rank < ranks; rank++) {
      sum += Math.pow(rank + 1, -exponent);
      cumulated[rank] = sum;
    }
  }

  int draw(SplittableRandom random) {
    double point = random.nextDouble(cumulated[cumulated.length - 1]);
    int found = Arrays.binarySearch(cumulated, point);
    return Math.min(found < 0 ? -found - 1 : found, cumulated.length - 1);
  }
}
