package io.earful.reporting.correction;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.earful.event.SentimentLabel;
import io.earful.reporting.mention.PersonalDataMask;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A correction in force, with the words that it is about.
 *
 * @param id id of the correction
 * @param label what the person says
 * @param outdated whether the text was edited after the correction: the words are the new ones then
 * @param note why, for colleagues
 * @param text what the model judges: the text, or the title where the text says next to nothing
 * @param model who was corrected
 * @param modelLabel what the model said
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record CorrectedMention(
    UUID id,
    String mentionId,
    SentimentLabel label,
    boolean outdated,
    @Nullable String note,
    String channel,
    String language,
    String text,
    String model,
    SentimentLabel modelLabel,
    double modelConfidence,
    boolean modelUnsure,
    String correctedBy,
    Instant correctedAt) {

  CorrectedMention seenThrough(PersonalDataMask mask) {
    return new CorrectedMention(
        id,
        mentionId,
        label,
        outdated,
        note == null ? null : mask.show(note, language),
        channel,
        language,
        mask.show(text, language),
        model,
        modelLabel,
        modelConfidence,
        modelUnsure,
        correctedBy,
        correctedAt);
  }

  /**
   * Whether a model can learn from it: it says one of the three things that models say, about the
   * words that are there.
   */
  boolean teaches() {
    return label != SentimentLabel.MIXED && !outdated;
  }
}
