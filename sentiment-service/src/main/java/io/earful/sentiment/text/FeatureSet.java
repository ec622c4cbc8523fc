package io.earful.sentiment.text;

import java.util.Arrays;

/**
 * The features of one text: table indexes, each once however often the text has it, and for each
 * the token that brought it. One set serves one thread and is emptied at next to no cost.
 */
public final class FeatureSet {
  private static final int INDEX_BITS = 24;
  private static final int ROUNDS = 1 << 32 - INDEX_BITS;

  private final int mask;
  private int[] features = new int[1024];
  private int[] owners = new int[1024];
  private long[] room = new long[1024];
  private int size;

  /** An index with the number of the text it is of above it: what is of another text is free. */
  private int[] slots = new int[4096];

  private int round = 1;

  /** A set of indexes below 2 to the power of {@code bits}, which is at most 24. */
  public FeatureSet(int bits) {
    if (bits > INDEX_BITS) {
      throw new IllegalArgumentException("expected at most 24 bits, not " + bits);
    }
    mask = (1 << bits) - 1;
  }

  /** Forgets everything. */
  public void clear() {
    size = 0;
    round++;
    if (round == ROUNDS) {
      Arrays.fill(slots, 0);
      round = 1;
    }
  }

  /** Adds the feature with this hash unless its index is there already. */
  public void add(int hash, int owner) {
    addSpread(Hashing.spread(hash), owner);
  }

  /** The same for a hash that {@link Hashing#spread} has spread before. */
  public void addSpread(int spread, int owner) {
    int feature = spread & mask;
    if (size * 2 >= slots.length) {
      grow();
    }
    if (claim(feature)) {
      if (size == features.length) {
        features = Arrays.copyOf(features, size * 2);
        owners = Arrays.copyOf(owners, size * 2);
        room = new long[size * 2];
      }
      features[size] = feature;
      owners[size] = owner;
      size++;
    }
  }

  /** How many different features there are. */
  public int size() {
    return size;
  }

  /** The table index of feature number {@code i}, in the order they came. */
  public int feature(int i) {
    return features[i];
  }

  /** The token that brought feature number {@code i}. */
  public int owner(int i) {
    return owners[i];
  }

  /** Room for a number of each feature, for whoever works on the set at the moment. */
  public long[] room() {
    return room;
  }

  /** A copy of the indexes. */
  public int[] toArray() {
    return Arrays.copyOf(features, size);
  }

  private boolean claim(int feature) {
    int slotMask = slots.length - 1;
    // the index is already well spread, its low bits serve as the slot
    int slot = feature & slotMask;
    int entry = round << INDEX_BITS | feature;
    while (slots[slot] >>> INDEX_BITS == round) {
      if (slots[slot] == entry) {
        return false;
      }
      slot = (slot + 1) & slotMask;
    }
    slots[slot] = entry;
    return true;
  }

  private void grow() {
    slots = new int[slots.length * 4];
    round = 1;
    for (int i = 0; i < size; i++) {
      claim(features[i]);
    }
  }
}
