package io.earful.sentiment.polarity;

import io.earful.event.Rating;
import io.earful.event.RatingBucket;
import io.earful.event.SentimentLabel;
import org.jspecify.annotations.Nullable;

/**
 * Whether a rating and its text clearly disagree ("5 stars, terrible"). Neither changes the other:
 * which of the two was meant is for people to say.
 */
public final class Mismatch {

  /** How far from 0 a text must be to count against a rating. */
  private static final double CLEAR = 0.4;

  private Mismatch() {}

  /**
   * A good rating and a clearly negative text, or a bad one and a clearly positive text. A text
   * that is unsure, mixed or neutral contradicts nothing, nor does a rating in the middle.
   */
  public static boolean between(@Nullable Rating rating, Polarity polarity) {
    if (rating == null || polarity.unsure()) {
      return false;
    }
    RatingBucket bucket = rating.bucket();
    boolean good = bucket == RatingBucket.POSITIVE && polarity.score() <= -CLEAR;
    boolean bad = bucket == RatingBucket.NEGATIVE && polarity.score() >= CLEAR;
    return good && polarity.label() == SentimentLabel.NEGATIVE
        || bad && polarity.label() == SentimentLabel.POSITIVE;
  }
}
