package io.earful.reporting.correction;

import io.earful.event.SentimentLabel;

/**
 * A labelled text, as the command that trains models reads it.
 *
 * @param text what somebody wrote
 * @param label negative, neutral or positive
 * @param lang its language
 * @param source always {@code corrections}
 */
record TrainingLine(String text, SentimentLabel label, String lang, String source) {

  static TrainingLine of(CorrectedMention correction) {
    return new TrainingLine(
        correction.text(), correction.label(), correction.language(), "corrections");
  }
}
