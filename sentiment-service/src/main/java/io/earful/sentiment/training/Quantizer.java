package io.earful.sentiment.training;

import io.earful.sentiment.model.HashedModel;
import java.util.List;

/**
 * Turns trained weights into bytes: centred over the classes, clipped at six standard deviations.
 */
final class Quantizer {
  private static final double CLIP = 6;
  private static final int TOP = 127;

  private Quantizer() {}

  static HashedModel quantize(
      float[] weights, String name, int featureVersion, List<String> labels, int bits) {
    int classes = labels.size();
    double scale = CLIP * deviation(weights, classes) / TOP;
    byte[] table = new byte[weights.length];
    for (int row = 0; row < weights.length; row += classes) {
      double mean = mean(weights, row, classes);
      for (int c = 0; c < classes; c++) {
        long steps = Math.round((weights[row + c] - mean) / scale);
        table[row + c] = (byte) Math.max(-TOP, Math.min(TOP, steps));
      }
    }
    return new HashedModel(name, featureVersion, labels, bits, (float) scale, table);
  }

  /** Over the weights that were ever touched. */
  private static double deviation(float[] weights, int classes) {
    double squares = 0;
    long touched = 0;
    for (int row = 0; row < weights.length; row += classes) {
      double mean = mean(weights, row, classes);
      for (int c = 0; c < classes; c++) {
        double value = weights[row + c] - mean;
        if (value != 0) {
          squares += value * value;
          touched++;
        }
      }
    }
    return touched == 0 ? 1 : Math.sqrt(squares / touched);
  }

  private static double mean(float[] weights, int row, int classes) {
    double sum = 0;
    for (int c = 0; c < classes; c++) {
      sum += weights[row + c];
    }
    return sum / classes;
  }
}
