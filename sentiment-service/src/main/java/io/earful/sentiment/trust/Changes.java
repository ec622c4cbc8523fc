package io.earful.sentiment.trust;

import java.util.Arrays;

/**
 * How far scores moved.
 *
 * @param pairs how many pairs of scores were compared
 * @param mean of the absolute differences; scores run from -1 to 1, so 2 is the most
 * @param percentile95 the difference that 95 of 100 pairs do not exceed
 * @param largest the largest difference
 */
public record Changes(int pairs, double mean, double percentile95, double largest) {

  static Changes of(double[] differences) {
    if (differences.length == 0) {
      return new Changes(0, 0, 0, 0);
    }
    double[] sorted = differences.clone();
    Arrays.sort(sorted);
    int rank = (int) Math.ceil(0.95 * sorted.length) - 1;
    double mean = Arrays.stream(sorted).average().orElse(0);
    return new Changes(sorted.length, mean, sorted[rank], sorted[sorted.length - 1]);
  }
}
