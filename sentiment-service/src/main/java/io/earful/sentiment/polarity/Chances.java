package io.earful.sentiment.polarity;

import io.earful.event.SentimentLabel;

/**
 * Chances of the three plain labels that a caller owns and uses again: asking for label and score
 * alone then makes no garbage. One serves one thread; {@link Probabilities} is the same to keep.
 */
public final class Chances {
  private double negative;
  private double neutral = 1;
  private double positive;

  /** Takes the chances that logits stand for, by softmax. */
  void ofLogits(double negativeLogit, double neutralLogit, double positiveLogit) {
    double top = Math.max(negativeLogit, Math.max(neutralLogit, positiveLogit));
    double a = Math.exp(negativeLogit - top);
    double b = Math.exp(neutralLogit - top);
    double c = Math.exp(positiveLogit - top);
    double sum = a + b + c;
    negative = a / sum;
    neutral = b / sum;
    positive = c / sum;
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

  /** A copy to keep. */
  public Probabilities toProbabilities() {
    return new Probabilities(negative, neutral, positive);
  }
}
