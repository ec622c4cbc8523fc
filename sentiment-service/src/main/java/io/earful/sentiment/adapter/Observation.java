package io.earful.sentiment.adapter;

import io.earful.event.SentimentLabel;
import io.earful.sentiment.polarity.Logits;

/**
 * One text whose label is known, or taken as known.
 *
 * @param fold the part of the cross-validation in which it is held back
 * @param language of the text
 * @param channel of the mention
 * @param logits the model's own
 * @param label negative, neutral or positive
 * @param weight what it counts; a correction counts 1
 * @param corrected whether a person gave the label; otherwise it was shown and left alone
 */
record Observation(
    int fold,
    String language,
    String channel,
    Logits logits,
    SentimentLabel label,
    double weight,
    boolean corrected) {

  /** Parts of the cross-validation. */
  static final int FOLDS = 5;

  /** The label that the model itself gives. */
  SentimentLabel own() {
    return logits.chances().label();
  }

  Observation weighing(double newWeight) {
    return new Observation(fold, language, channel, logits, label, newWeight, corrected);
  }

  /** Spreads keys evenly; the same key always gives the same number, on every machine. */
  static int spread(String key) {
    int hash = key.hashCode();
    hash = (hash ^ (hash >>> 16)) * 0x85ebca6b;
    hash = (hash ^ (hash >>> 13)) * 0xc2b2ae35;
    return (hash ^ (hash >>> 16)) & Integer.MAX_VALUE;
  }
}
