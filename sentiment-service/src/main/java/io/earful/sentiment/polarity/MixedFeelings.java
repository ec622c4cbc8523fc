package io.earful.sentiment.polarity;

import java.util.List;

/**
 * Tells "mixed" from plain labels: only when some sentence is clearly negative and another clearly
 * positive, or the parts of one around a word like "but" are, and neither side has carried the text
 * as a whole.
 */
final class MixedFeelings {
  /** How far from 0 a sentence must be to count as clear. */
  private static final double CLEAR = 0.5;

  /**
   * A text whose own score is beyond this part of its weaker side is not mixed: the other side has
   * carried it.
   */
  private static final double CARRIED = 0.75;

  /**
   * Parts around a word that turns need not be as clear: the author says that they are opposite.
   * The model leans towards the good side of short parts, so that blame may be weaker than praise.
   */
  private static final double CLEAR_BLAME = 0.4;

  private static final double CLEAR_PRAISE = 0.5;

  /** One side of a turn has carried a text beyond this. */
  private static final double TURN_CARRIED = 0.6;

  private MixedFeelings() {}

  /** Confidence in "mixed", or 0 when the text is not: the weaker of the two opposite sides. */
  static double confidence(
      List<Probabilities> sentences, List<Contrast> contrasts, Probabilities total) {
    return Math.max(ofSentences(sentences, total), ofContrasts(contrasts, total));
  }

  private static double ofSentences(List<Probabilities> sentences, Probabilities total) {
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

  private static double ofContrasts(List<Contrast> contrasts, Probabilities total) {
    if (Math.abs(total.score()) >= TURN_CARRIED) {
      return 0;
    }
    double most = 0;
    for (Contrast contrast : contrasts) {
      if (contrast.lowest() <= -CLEAR_BLAME && contrast.highest() >= CLEAR_PRAISE) {
        most = Math.max(most, Math.min(-contrast.lowest(), contrast.highest()));
      }
    }
    return most;
  }
}
