package io.earful.sentiment.polarity;

import java.util.Arrays;

/**
 * Hashes of words, made to be asked of every word of every text: most answers are no, and nearly
 * all of these come from one look at a small bitmap. Immutable, for many threads.
 */
final class WordHashes {
  /** Bits for each hash: one word in this many is looked for in the list in vain. */
  private static final int BITS_EACH = 32;

  private final int[] sorted;
  private final long[] bitmap;

  private WordHashes(int[] sorted) {
    this.sorted = sorted;
    int bits =
        Math.max(Long.SIZE, Integer.highestOneBit(Math.max(1, sorted.length)) * 2 * BITS_EACH);
    this.bitmap = new long[bits / Long.SIZE];
    for (int hash : sorted) {
      bitmap[place(hash)] |= 1L << hash;
    }
  }

  /** A set of these, in any order. */
  static WordHashes of(int... hashes) {
    return new WordHashes(Arrays.stream(hashes).sorted().distinct().toArray());
  }

  /** Whether this is one of the hashes. */
  boolean contains(int hash) {
    return (bitmap[place(hash)] >>> hash & 1) != 0 && Arrays.binarySearch(sorted, hash) >= 0;
  }

  /** The lowest six bits say which bit of a word, those above which word. */
  private int place(int hash) {
    return hash >>> 6 & bitmap.length - 1;
  }
}
