package io.earful.sentiment.model;

import io.earful.sentiment.text.FeatureSet;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * A linear model over hashed features: a row of signed bytes for each table index, one byte a
 * class. The logit of a class is the sum of its bytes over a text's features, times {@code scale},
 * divided by the square root of their number. Safe to share: nothing writes to it after it is made.
 *
 * @param name what the model is called in results, for example {@code standard-1}
 * @param featureVersion version of the feature extraction that it was trained with
 * @param labels the classes, in the order of the columns
 * @param bits the table has 2 to the power of this many rows
 * @param scale worth of one byte step, with the calibration temperature folded in
 * @param adjustments what is left to calibrate: by language for a model of labels that exclude each
 *     other, by label for one of independent labels
 * @param table the weights, row by row
 */
@SuppressWarnings("ArrayRecordComponent") // one shared read-only table of megabytes
public record HashedModel(
    String name,
    int featureVersion,
    List<String> labels,
    int bits,
    float scale,
    Map<String, Adjustment> adjustments,
    byte[] table) {

  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** Turning the signs makes bytes of -128 to 127 ones of 0 to 255, which never borrow. */
  private static final long SIGNS = 0x8080808080808080L;

  private static final int BIAS = 128;
  private static final long LANES = 0x00ff00ff00ff00ffL;

  /** So many rows of 255 are what 16 bits can hold. */
  private static final int MOST_IN_LANES = 257;

  /** Checks that the table has the size that bits and labels ask for. */
  public HashedModel {
    labels = List.copyOf(labels);
    adjustments = Map.copyOf(adjustments);
    if (table.length != labels.size() << bits) {
      throw new IllegalArgumentException(
          "The table of model "
              + name
              + " has "
              + table.length
              + " bytes, not "
              + labels.size()
              + " x 2^"
              + bits);
    }
  }

  /** A model without adjustments. */
  public HashedModel(
      String name, int featureVersion, List<String> labels, int bits, float scale, byte[] table) {
    this(name, featureVersion, labels, bits, scale, Map.of(), table);
  }

  /** How many classes there are. */
  public int classes() {
    return labels.size();
  }

  /**
   * Sums the weights of all features for every class. Features of more bits that fall on one row
   * here count once each.
   *
   * @param features of this model's number of bits, or of more
   * @param sums room for a number of each class, in byte steps
   */
  public void sum(FeatureSet features, int[] sums) {
    int classes = classes();
    if (classes > 2 * Long.BYTES || table.length < Long.BYTES) {
      sumOneByOne(features, sums);
      return;
    }
    Arrays.fill(sums, 0);
    addEight(features, 0, 0, Math.min(classes, Long.BYTES), sums);
    if (classes > Long.BYTES) {
      addEight(features, classes - Long.BYTES, Long.BYTES, classes, sums);
    }
  }

  private void sumOneByOne(FeatureSet features, int[] sums) {
    Arrays.fill(sums, 0);
    int mask = (1 << bits) - 1;
    int classes = sums.length;
    for (int i = 0; i < features.size(); i++) {
      int row = (features.feature(i) & mask) * classes;
      for (int c = 0; c < classes; c++) {
        sums[c] += table[row + c];
      }
    }
  }

  /**
   * Adds up eight columns by eight bytes at once. Each byte gets 16 bits, those at even places in
   * one number, those at odd ones in another.
   *
   * @param first the first of the eight, which may reach beyond a short row
   * @param from the first column that is asked for
   * @param to the column behind the last that is
   */
  private void addEight(FeatureSet features, int first, int from, int to, int[] sums) {
    int mask = (1 << bits) - 1;
    int classes = classes();
    int last = table.length - Long.BYTES;
    // first all rows, then the sums: the processor then waits for many rows at the same time
    long[] rows = features.room();
    int size = features.size();
    for (int i = 0; i < size; i++) {
      int at = (features.feature(i) & mask) * classes + first;
      rows[i] =
          at <= last
              ? (long) LONGS.get(table, at)
              : (long) LONGS.get(table, last) >>> (at - last) * Byte.SIZE;
    }
    int i = 0;
    while (i < size) {
      int count = Math.min(size - i, MOST_IN_LANES);
      long even = 0;
      long odd = 0;
      for (int stop = i + count; i < stop; i++) {
        long row = rows[i] ^ SIGNS;
        even += row & LANES;
        odd += row >>> Byte.SIZE & LANES;
      }
      for (int c = from; c < to; c++) {
        int lane = c - first;
        long lanes = (lane & 1) == 0 ? even : odd;
        sums[c] += (int) (lanes >>> (lane >> 1) * Short.SIZE & 0xffff) - count * BIAS;
      }
    }
  }

  /**
   * The rows of all features in a model of three classes, in {@link FeatureSet#room}: a byte each,
   * the first the lowest. What stands above them is of another row.
   */
  public long[] threes(FeatureSet features) {
    long[] rows = features.room();
    int last = table.length - Integer.BYTES;
    int size = features.size();
    for (int i = 0; i < size; i++) {
      int at = features.feature(i) * 3;
      rows[i] = at <= last ? (int) INTS.get(table, at) : (int) INTS.get(table, last) >>> Byte.SIZE;
    }
    return rows;
  }

  /** What one byte step is worth in the logits of a text with this many features. */
  public double unit(int features) {
    return scale / Math.sqrt(Math.max(1, features));
  }

  /** How the logits of a text in this language, or of this label, are made honest. */
  public Adjustment adjustment(String key) {
    Adjustment its = adjustments.get(key);
    return its == null ? Adjustment.NONE : its;
  }

  /** The same model with logits divided by a temperature: above 1 makes it less sure of itself. */
  public HashedModel cooled(double temperature) {
    return new HashedModel(
        name, featureVersion, labels, bits, (float) (scale / temperature), adjustments, table);
  }

  /** The same model with these adjustments in place of its own. */
  public HashedModel adjusted(Map<String, Adjustment> its) {
    return new HashedModel(name, featureVersion, labels, bits, scale, its, table);
  }
}
