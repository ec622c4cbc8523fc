package io.earful.sentiment.adapter;

import io.earful.event.SentimentLabel;
import org.jspecify.annotations.Nullable;

/**
 * A person's word on one text.
 *
 * @param observation the label they gave
 * @param shown the label that they saw; null when that is not known
 */
record Correction(Observation observation, @Nullable SentimentLabel shown) {

  /** Whether another label was shown to them; otherwise they confirmed it. */
  boolean changed() {
    return observation.label() != shown;
  }

  /** One of the three plain labels, of which scored mentions are compared by. */
  SentimentLabel plainlyShown() {
    SentimentLabel its = shown;
    return its == null || its == SentimentLabel.MIXED ? observation.own() : its;
  }
}
