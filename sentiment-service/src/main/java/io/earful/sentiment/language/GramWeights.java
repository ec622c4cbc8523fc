package io.earful.sentiment.language;

import java.util.Map;
import opennlp.tools.ml.model.AbstractModel;
import opennlp.tools.ml.model.Context;

/**
 * The weights of a maximum entropy model of Apache OpenNLP whose features are runs of one to three
 * UTF-16 units, laid out for adding up: the library asks a map by strings and takes many times as
 * long, and its map is three times as large. What it promises is the library's sums but for the
 * fifth digit, which a test compares. Immutable, for many threads.
 *
 * <p>What costs time is waiting for memory, so a gram is looked up at one place and its weights
 * stand at another, and all grams are looked up before the first is added.
 */
final class GramWeights {
  static final int LONGEST = 3;

  /** A text of n characters has up to 3 n grams; n is rounded down to a power of two here. */
  private static final int SLOTS_A_CHARACTER = 16;

  private static final long MIX = 0x9E3779B97F4A7C15L;

  /** Low bits of a slot are the place of a gram's cells; those above tell the gram. */
  private static final int PLACE_BITS = 22;

  private static final long PLACES = (1L << PLACE_BITS) - 1;

  /** Low bits of a cell are an outcome; those above its weight in this many steps of one. */
  private static final int OUTCOME_BITS = 8;

  private static final double STEPS = 1 << 18;

  private final int outcomes;

  /**
   * The upper bits of a mixed gram and where its cells begin; 0 is free. Of some 10^12 grams that
   * the model does not know one is taken for another.
   */
  private final long[] slots;

  /** For each gram a cell that counts the ones behind it, then those; nothing is at 0. */
  private final int[] cells;

  private GramWeights(Map<String, Context> model, int outcomes) {
    this.outcomes = outcomes;
    this.slots = new long[Integer.highestOneBit(model.size()) * 4];
    int weights = model.values().stream().mapToInt(context -> context.getOutcomes().length).sum();
    this.cells = new int[1 + model.size() + weights];
    int place = 1;
    for (Map.Entry<String, Context> entry : model.entrySet()) {
      put(entry.getKey(), place);
      int[] its = entry.getValue().getOutcomes();
      cells[place++] = its.length;
      for (int i = 0; i < its.length; i++) {
        cells[place++] = cell(its[i], entry.getValue().getParameters()[i]);
      }
    }
  }

  /** Those of a model, which is not needed afterwards. */
  static GramWeights of(AbstractModel model) {
    Map<String, Context> contexts = contexts(model);
    boolean fits =
        model.getNumOutcomes() <= 1 << OUTCOME_BITS
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

  private static int cell(int outcome, double weight) {
    long steps = Math.round(weight * STEPS);
    if (steps != steps << Integer.SIZE + OUTCOME_BITS >> Integer.SIZE + OUTCOME_BITS) {
      throw new IllegalStateException(
          "The language model of OpenNLP has the weight %s: expected -32 to 32.".formatted(weight));
    }
    return (int) steps << OUTCOME_BITS | outcome;
  }

  /**
   * For each outcome the sum of its weights over all different grams of a text: the logarithm of
   * its chance, but for a number that is the same for all.
   */
  double[] sums(CharSequence text) {
    int[] places = new int[text.length() * LONGEST];
    int known = places(text, places);
    long[] steps = new long[outcomes];
    for (int i = 0; i < known; i++) {
      int at = places[i] + 1;
      for (int end = at + cells[places[i]]; at < end; at++) {
        steps[cells[at] & (1 << OUTCOME_BITS) - 1] += cells[at] >> OUTCOME_BITS;
      }
    }
    double[] sums = new double[outcomes];
    for (int i = 0; i < outcomes; i++) {
      sums[i] = steps[i] / STEPS;
    }
    return sums;
  }

  /** Finds where the cells of the different grams are that the model knows. */
  private int places(CharSequence text, int[] places) {
    long[] seen = new long[Integer.highestOneBit(Math.max(1, text.length())) * SLOTS_A_CHARACTER];
    int known = 0;
    for (int from = 0; from < text.length(); from++) {
      long key = 0;
      for (int to = from; to < Math.min(text.length(), from + LONGEST); to++) {
        key = key << Character.SIZE | text.charAt(to);
        long mixed = key * MIX;
        if (isNew(mixed, seen)) {
          places[known] = place(mixed);
          known += places[known] == 0 ? 0 : 1;
        }
      }
    }
    return known;
  }

  /** A mixed gram is never 0: no character of a word is, and the factor is odd. */
  private static boolean isNew(long mixed, long[] seen) {
    int slot = slot(mixed, seen.length);
    while (seen[slot] != 0) {
      if (seen[slot] == mixed) {
        return false;
      }
      slot = (slot + 1) & (seen.length - 1);
    }
    seen[slot] = mixed;
    return true;
  }

  private void put(String gram, int place) {
    long key = 0;
    for (int i = 0; i < gram.length(); i++) {
      key = key << Character.SIZE | gram.charAt(i);
    }
    long mixed = key * MIX;
    int slot = slot(mixed, slots.length);
    while (slots[slot] != 0) {
      slot = (slot + 1) & (slots.length - 1);
    }
    slots[slot] = mixed & ~PLACES | place;
  }

  /** Where the cells of a gram begin, or 0 when the model does not know it. */
  private int place(long mixed) {
    int slot = slot(mixed, slots.length);
    while (slots[slot] != 0 && ((slots[slot] ^ mixed) & ~PLACES) != 0) {
      slot = (slot + 1) & (slots.length - 1);
    }
    return (int) (slots[slot] & PLACES);
  }

  private static int slot(long mixed, int slots) {
    // with the lower bits, which a slot does not keep
    return (int) (mixed >>> Integer.SIZE ^ mixed) & (slots - 1);
  }
}
