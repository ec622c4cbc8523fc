package io.earful.sentiment.training;

import io.earful.sentiment.model.Adjustment;
import java.util.ArrayList;
import java.util.List;

/** Fits the line that makes the logits of a yes-or-no judgement honest (Platt 1999). */
final class LogisticCalibration {
  private static final int STEPS = 50;

  /** Draws the line a little towards changing nothing, which also keeps it finite. */
  private static final double PRIOR = 1;

  private final List<double[]> points = new ArrayList<>();

  /** One text: what the model said, and 1 if it was so, else 0. */
  void add(double logit, int truth) {
    points.add(new double[] {logit, truth});
  }

  /** The line with the least log loss, by Newton's method. */
  Adjustment fit() {
    double factor = 1;
    double shift = 0;
    for (int step = 0; step < STEPS; step++) {
      double slopeFactor = PRIOR * (factor - 1);
      double slopeShift = PRIOR * shift;
      double bendFactor = PRIOR;
      double bendShift = PRIOR;
      double bendBoth = 0;
      for (double[] point : points) {
        double chance = 1 / (1 + StrictMath.exp(-(factor * point[0] + shift)));
        double spread = chance * (1 - chance);
        slopeFactor += (chance - point[1]) * point[0];
        slopeShift += chance - point[1];
        bendFactor += spread * point[0] * point[0];
        bendBoth += spread * point[0];
        bendShift += spread;
      }
      double determinant = bendFactor * bendShift - bendBoth * bendBoth;
      factor -= (bendShift * slopeFactor - bendBoth * slopeShift) / determinant;
      shift -= (bendFactor * slopeShift - bendBoth * slopeFactor) / determinant;
    }
    return new Adjustment((float) factor, (float) shift);
  }
}
