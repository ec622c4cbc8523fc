package io.earful.reporting.duplicate;

import java.util.Arrays;

/**
 * What two texts are compared by: every two words that follow each other, and every three
 * characters in scripts without spaces.
 */
final class Shingles {

  /**
   * Less says too little to be somebody's words passed on: eight words, or sixteen characters of
   * scripts without spaces. Many thank for fast delivery in the same five words.
   */
  private static final int LEAST_WEIGHT = 14;

  private static final int WORDS = 2;
  private static final int CHARACTERS = 3;

  private final long content;
  private final long[] sorted;
  private final boolean sayEnough;

  private Shingles(long content, long[] sorted, boolean sayEnough) {
    this.content = content;
    this.sorted = sorted;
    this.sayEnough = sayEnough;
  }

  static Shingles of(String text) {
    Wording wording = Wording.of(text);
    long[] found = new long[wording.size()];
    long content = 0;
    int count = 0;
    int weight = 0;
    for (int i = 0; i < wording.size(); i++) {
      content = Hash.join(content, wording.word(i));
      int width = wording.isCharacter(i) ? CHARACTERS : WORDS;
      if (i + width <= wording.size()) {
        long shingle = 0;
        for (int k = i; k < i + width; k++) {
          shingle = Hash.join(shingle, wording.word(k));
        }
        found[count++] = shingle;
        weight += width == WORDS ? 2 : 1;
      }
    }
    long[] sorted = Arrays.stream(found, 0, count).sorted().distinct().toArray();
    return new Shingles(content, sorted, weight >= LEAST_WEIGHT);
  }

  /** Whether the text is long enough to be compared at all. */
  boolean sayEnough() {
    return sayEnough;
  }

  /** Equal for texts of the same words in the same order. */
  long content() {
    return content;
  }

  long[] values() {
    return sorted;
  }

  /** Shared shingles among all of both (Jaccard): 0 .. 1. */
  double similarity(Shingles other) {
    long[] a = sorted;
    long[] b = other.sorted;
    int shared = 0;
    for (int i = 0, k = 0; i < a.length && k < b.length; ) {
      if (a[i] == b[k]) {
        shared++;
        i++;
        k++;
      } else if (a[i] < b[k]) {
        i++;
      } else {
        k++;
      }
    }
    int all = a.length + b.length - shared;
    return all == 0 ? 0 : (double) shared / all;
  }
}
