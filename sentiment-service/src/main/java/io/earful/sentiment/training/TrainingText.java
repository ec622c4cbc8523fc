package io.earful.sentiment.training;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.earful.event.SentimentLabel;
import java.util.Locale;

/**
 * One labelled row.
 *
 * @param text what somebody wrote
 * @param label negative, neutral or positive
 * @param language its ISO 639-1 code
 * @param source the data set it comes from
 */
record TrainingText(
    String text, String label, @JsonProperty("lang") String language, String source) {

  /** The label as a value; fails with {@link IllegalArgumentException} on a word that is none. */
  SentimentLabel gold() {
    return SentimentLabel.valueOf(label.toUpperCase(Locale.ROOT));
  }
}
