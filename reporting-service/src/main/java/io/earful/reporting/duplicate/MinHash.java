package io.earful.reporting.duplicate;

import java.util.Arrays;

/**
 * Bands of a MinHash signature (Broder 1997): two texts that share the part s of their shingles
 * share a band with the probability 1 - (1 - s²)¹⁰, which is 0.98 for s = 0.57 and 0.01 for 0.03.
 */
final class MinHash {

  static final int BANDS = 10;
  private static final int ROWS = 2;

  private MinHash() {}

  static int[] bands(Shingles shingles) {
    long[] least = new long[BANDS * ROWS];
    Arrays.fill(least, Long.MAX_VALUE);
    for (long shingle : shingles.values()) {
      for (int i = 0; i < least.length; i++) {
        least[i] = Math.min(least[i], Hash.of(shingle + i * 0x9e3779b97f4a7c15L));
      }
    }
    int[] bands = new int[BANDS];
    for (int i = 0; i < BANDS; i++) {
      long band = Hash.join(i, Hash.join(least[i * ROWS], least[i * ROWS + 1]));
      bands[i] = (int) (band >>> Integer.SIZE);
    }
    return bands;
  }
}
