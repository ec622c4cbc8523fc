package io.earful.sentiment.training;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.earful.event.SentimentLabel;
import java.util.Locale;
import java.util.Set;

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

  private static final Set<String> OURS =
      Set.of(
          SeedTexts.SENTENCES,
          SeedTexts.WORDS,
          CustomerTexts.SOURCE,
          ExperienceTexts.SOURCE,
          ExperienceTexts.ENGLISH);

  /** The label as a value; fails with {@link IllegalArgumentException} on a word that is none. */
  SentimentLabel gold() {
    return SentimentLabel.valueOf(label.toUpperCase(Locale.ROOT));
  }

  /** Whether it was written for Earful, to teach how people feel and not how they spell. */
  boolean isOurs() {
    return OURS.contains(source);
  }
}
