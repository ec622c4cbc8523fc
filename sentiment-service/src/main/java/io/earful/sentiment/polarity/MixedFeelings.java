package io.earful.sentiment.polarity;

import java.util.List;

/**
 * Tells "mixed" from plain labels: only when some sentence is clearly negative and another clearly
 * positive, and neither side has carried the text as a whole.
 */
final class MixedFeelings {
  /** How far from 0 a sentence must be to count as clear. */
  private static final double CLEAR = 0.55;

  /** A text whose own score is beyond this is not mixed: one side has carried it. */
  private static final double CARRIED = 0.65;

  private MixedFeelings() {}

  /** Confidence in "mixed", or 0 when the text is not: the weaker of the two opposite sentences. */
  static double confidence(List<Probabilities> sentences, Probabilities total) {
    double lowest = 0;
    double highest = 0;
    for (Probabilities sentence : sentences) {
      lowest = Math.min(lowest, sentence.score());
      highest = Math.max(highest, sentence.score());
    }
    boolean opposite = lowest <= -CLEAR && highest >= CLEAR;
    return opposite && Math.abs(total.score()) < CARRIED ? Math.min(-lowest, highest) : 0;
  }
}
