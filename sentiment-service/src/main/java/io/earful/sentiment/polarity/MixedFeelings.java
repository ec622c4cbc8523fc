package io.earful.sentiment.polarity;

import java.util.List;

/**
 * Tells "mixed" from plain labels: only when some sentence is clearly negative and another clearly
 * positive, and neither side has carried the text as a whole.
 */
final class MixedFeelings {
  /** How far from 0 a sentence must be to count as clear. */
  private static final double CLEAR = 0.5;

  /**
   * A text whose own score is beyond this part of its weaker side is not mixed: the other side has
   * carried it.
   */
  private static final double CARRIED = 0.75;

  private MixedFeelings() {}

  /** Confidence in "mixed", or 0 when the text is not: the weaker of the two opposite sentences. */
  static double confidence(List<Probabilities> sentences, Probabilities total) {
    double lowest = 0;
    double highest = 0;
    for (Probabilities sentence : sentences) {
      lowest = Math.min(lowest, sentence.score());
      highest = Math.max(highest, sentence.score());
    }
    double weaker = Math.min(-lowest, highest);
    boolean mixed = weaker >= CLEAR && Math.abs(total.score()) < CARRIED * weaker;
    return mixed ? weaker : 0;
  }
}
