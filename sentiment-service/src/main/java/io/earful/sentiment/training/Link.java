package io.earful.sentiment.training;

import java.util.Arrays;

/** How logits become chances, and what an example's label says of each class. */
enum Link {
  /** Classes exclude each other; the label is the number of the right one. */
  SOFTMAX {
    @Override
    void toChances(double[] logits) {
      double top = Arrays.stream(logits).max().orElse(0);
      double sum = 0;
      for (int c = 0; c < logits.length; c++) {
        logits[c] = StrictMath.exp(logits[c] - top);
        sum += logits[c];
      }
      for (int c = 0; c < logits.length; c++) {
        logits[c] /= sum;
      }
    }

    @Override
    double target(int label, int c) {
      return c == label ? 1 : 0;
    }
  },

  /** Classes are independent; bit {@code c} of the label says whether class {@code c} holds. */
  HEADS {
    @Override
    void toChances(double[] logits) {
      for (int c = 0; c < logits.length; c++) {
        logits[c] = 1 / (1 + StrictMath.exp(-logits[c]));
      }
    }

    @Override
    double target(int label, int c) {
      return label >> c & 1;
    }
  };

  /** Turns logits into chances, in place. */
  abstract void toChances(double[] logits);

  /** What the chance of class {@code c} should be. */
  abstract double target(int label, int c);
}
