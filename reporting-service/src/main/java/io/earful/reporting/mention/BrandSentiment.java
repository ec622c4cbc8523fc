package io.earful.reporting.mention;

import io.earful.event.SentimentLabel;

/**
 * What a text says of one of the brands in it.
 *
 * @param score -1 (negative) .. 1 (positive)
 */
public record BrandSentiment(SentimentLabel label, double score) {

  /** Nearer to 0 than this, a clause takes no side. */
  private static final double CLEAR = 0.03;

  static BrandSentiment of(double score) {
    double rounded = Math.round(score * 10_000) / 10_000.0;
    if (Math.abs(score) < CLEAR) {
      return new BrandSentiment(SentimentLabel.NEUTRAL, rounded);
    }
    return new BrandSentiment(
        score > 0 ? SentimentLabel.POSITIVE : SentimentLabel.NEGATIVE, rounded);
  }
}
