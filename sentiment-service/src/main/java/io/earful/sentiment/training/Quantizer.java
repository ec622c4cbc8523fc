package io.earful.sentiment.training;

import io.earful.sentiment.model.HashedModel;
import java.util.List;

/**
 * Turns trained weights into bytes: centred over the classes where these exclude each other,
 * clipped at six standard deviations.
 */
final class Quantizer {
  private static final double CLIP = 6;
  private static final int TOP = 127;

  private Quantizer() {}

  static HashedModel quantize(
      float[] weights, String name, int featureVersion, List<String> labels, int bits) {
    return quantizeHeads(centred(weights, labels.size()), name, featureVersion, labels, bits);
  }

  /** For independent classes. */
  static HashedModel quantizeHeads(
      float[] weights, String name, int featureVersion, List<String> labels, int bits) {
    double scale = CLIP * deviation(weights) / TOP;
    byte[] table = new byte[weights.length];
    for (int i = 0; i < weights.length; i++) {
      long steps = Math.round(weights[i] / scale);
      table[i] = (byte) Math.max(-TOP, Math.min(TOP, steps));
    }
    return new HashedModel(name, featureVersion, labels, bits, (float) scale, table);
  }

  private static float[] centred(float[] weights, int classes) {
    float[] centred = new float[weights.length];
    for (int row = 0; row < weights.length; row += classes) {
      double mean = mean(weights, row, classes);
      for (int c = 0; c < classes; c++) {
        centred[row + c] = (float) (weights[row + c] - mean);
      }
    }
    return centred;
  }

  /** Over the weights that were ever touched. */
  private static double deviation(float[] weights) {
    double squares = 0;
    long touched = 0;
    for (float weight : weights) {
      if (weight != 0) {
        squares += (double) weight * weight;
        touched++;
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
