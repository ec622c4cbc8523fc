package io.earful.sentiment.polarity;

import io.earful.event.SentimentLabel;

/**
 * Calibrated chances of the three plain labels; they sum to 1.
 *
 * @param negative chance that a reader would call the text negative
 * @param neutral chance of neutral
 * @param positive chance of positive
 */
public record Probabilities(double negative, double neutral, double positive) {
  static final Probabilities NONE = new Probabilities(0, 1, 0);

  /** From logits, by softmax. */
  public static Probabilities ofLogits(double negative, double neutral, double positive) {
    Chances chances = new Chances();
    chances.ofLogits(negative, neutral, positive);
    return chances.toProbabilities();
  }

  /** From -1, surely negative, to 1, surely positive. */
  public double score() {
    return positive - negative;
  }

  /** The likeliest of the three labels; neutral wins a tie. */
  public SentimentLabel label() {
    if (neutral >= negative && neutral >= positive) {
      return SentimentLabel.NEUTRAL;
    }
    return positive > negative ? SentimentLabel.POSITIVE : SentimentLabel.NEGATIVE;
  }

  /** The chance of the likeliest label. */
  public double confidence() {
    return Math.max(neutral, Math.max(negative, positive));
  }

  /** The chance of a plain label. */
  public double of(SentimentLabel label) {
    return switch (label) {
      case NEGATIVE -> negative;
      case POSITIVE -> positive;
      case NEUTRAL, MIXED -> neutral;
    };
  }
}
