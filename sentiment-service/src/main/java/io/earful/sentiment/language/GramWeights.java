package io.earful.sentiment.language;

import java.util.Arrays;
import java.util.Map;
import opennlp.tools.ml.model.AbstractModel;
import opennlp.tools.ml.model.Context;

/**
 * The weights of a maximum entropy model of Apache OpenNLP whose features are runs of one to three
 * UTF-16 units, laid out for adding up: the library asks a map by strings and takes fifteen times
 * as long, and its map is three times as large. What it promises is the library's sums, which a
 * test compares. Immutable, for many threads.
 */
final class GramWeights {
  static final int LONGEST = 3;

  /** A text of n characters has up to 3 n grams; n is rounded down to a power of two here. */
  private static final int SLOTS_A_CHARACTER = 16;

  private static final int FREE = -1;
  private static final long MIX = 0x9E3779B97F4A7C15L;

  private final int outcomes;

  /** A gram in a number, and at the same place which gram it is. */
  private final long[] keys;

  private final int[] numbers;

  /** Where the weights of each gram begin; one more than there are grams. */
  private final int[] begins;

  private final byte[] columns;
  private final float[] weights;

  private GramWeights(Map<String, Context> model, int outcomes) {
    this.outcomes = outcomes;
    this.keys = new long[Integer.highestOneBit(model.size()) * 4];
    this.numbers = new int[keys.length];
    Arrays.fill(numbers, FREE);
    this.begins = new int[model.size() + 1];
    int all = model.values().stream().mapToInt(context -> context.getOutcomes().length).sum();
    this.columns = new byte[all];
    this.weights = new float[all];
    int number = 0;
    int size = 0;
    for (Map.Entry<String, Context> entry : model.entrySet()) {
      String gram = entry.getKey();
      put(key(gram, 0, gram.length()), number);
      int[] its = entry.getValue().getOutcomes();
      for (int i = 0; i < its.length; i++) {
        columns[size] = (byte) its[i];
        weights[size++] = (float) entry.getValue().getParameters()[i];
      }
      begins[++number] = size;
    }
  }

  /** Those of a model, which is not needed afterwards. */
  static GramWeights of(AbstractModel model) {
    Map<String, Context> contexts = contexts(model);
    boolean fits =
        model.getNumOutcomes() <= 1 << Byte.SIZE
            && contexts.keySet().stream()
                .allMatch(gram -> !gram.isEmpty() && gram.length() <= LONGEST);
    if (!fits) {
      throw new IllegalStateException(
          "The language model of OpenNLP has other features than runs of up to three characters.");
    }
    return new GramWeights(contexts, model.getNumOutcomes());
  }

  /** The library's own second of four things, by its documentation. */
  @SuppressWarnings("unchecked")
  private static Map<String, Context> contexts(AbstractModel model) {
    return (Map<String, Context>) model.getDataStructures()[1];
  }

  /**
   * For each outcome the sum of its weights over all different grams of a text: the logarithm of
   * its chance, but for a number that is the same for all.
   */
  double[] sums(CharSequence text) {
    double[] sums = new double[outcomes];
    long[] seen = new long[Integer.highestOneBit(Math.max(1, text.length())) * SLOTS_A_CHARACTER];
    for (int from = 0; from < text.length(); from++) {
      for (int to = from + 1; to <= Math.min(text.length(), from + LONGEST); to++) {
        long key = key(text, from, to);
        if (isNew(key, seen)) {
          add(number(key), sums);
        }
      }
    }
    return sums;
  }

  private void add(int number, double[] sums) {
    if (number == FREE) {
      return;
    }
    for (int i = begins[number]; i < begins[number + 1]; i++) {
      sums[columns[i] & 0xff] += weights[i];
    }
  }

  private static boolean isNew(long key, long[] seen) {
    int slot = slot(key, seen.length);
    while (seen[slot] != 0) {
      if (seen[slot] == key) {
        return false;
      }
      slot = (slot + 1) & (seen.length - 1);
    }
    seen[slot] = key;
    return true;
  }

  private void put(long key, int number) {
    int slot = slot(key, keys.length);
    while (numbers[slot] != FREE) {
      slot = (slot + 1) & (keys.length - 1);
    }
    keys[slot] = key;
    numbers[slot] = number;
  }

  private int number(long key) {
    int slot = slot(key, keys.length);
    while (numbers[slot] != FREE && keys[slot] != key) {
      slot = (slot + 1) & (keys.length - 1);
    }
    return numbers[slot];
  }

  private static int slot(long key, int slots) {
    return (int) (key * MIX >>> 32) & (slots - 1);
  }

  /** Never 0: no character of a word is. */
  private static long key(CharSequence text, int from, int to) {
    long key = 0;
    for (int i = from; i < to; i++) {
      key = key << Character.SIZE | text.charAt(i);
    }
    return key;
  }
}
