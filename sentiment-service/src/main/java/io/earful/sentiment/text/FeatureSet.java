package io.earful.sentiment.text;

import java.util.Arrays;

/**
 * The features of one text: table indexes, each once however often the text has it, and for each
 * the token that brought it. One set serves one thread and is emptied in constant time.
 */
public final class FeatureSet {
  private final int mask;
  private int[] features = new int[1024];
  private int[] owners = new int[1024];
  private int size;

  private int[] slots = new int[4096];
  private int[] slotRounds = new int[4096];
  private int round;

  /** A set of indexes below 2 to the power of {@code bits}. */
  public FeatureSet(int bits) {
    mask = (1 << bits) - 1;
  }

  /** Forgets everything. */
  public void clear() {
    size = 0;
    round++;
    if (round == 0) {
      Arrays.fill(slotRounds, 0);
      round = 1;
    }
  }

  /** Adds the feature with this hash unless its index is there already. */
  public void add(int hash, int owner) {
    int feature = Hashing.spread(hash) & mask;
    if (size * 2 >= slots.length) {
      grow();
    }
    if (claim(feature)) {
      if (size == features.length) {
        features = Arrays.copyOf(features, size * 2);
        owners = Arrays.copyOf(owners, size * 2);
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

  /** A copy of the indexes. */
  public int[] toArray() {
    return Arrays.copyOf(features, size);
  }

  private boolean claim(int feature) {
    int slotMask = slots.length - 1;
    // the index is already well spread, its low bits serve as the slot
    int slot = feature & slotMask;
    while (slotRounds[slot] == round) {
      if (slots[slot] == feature) {
        return false;
      }
      slot = (slot + 1) & slotMask;
    }
    slots[slot] = feature;
    slotRounds[slot] = round;
    return true;
  }

  private void grow() {
    slots = new int[slots.length * 4];
    slotRounds = new int[slots.length];
    round = 1;
    for (int i = 0; i < size; i++) {
      claim(features[i]);
    }
  }
}
