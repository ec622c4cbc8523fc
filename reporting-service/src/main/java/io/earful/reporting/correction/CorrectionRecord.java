package io.earful.reporting.correction;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.earful.event.SentimentLabel;
import io.earful.reporting.mention.Correction;
import io.earful.reporting.mention.PersonalDataMask;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A correction as it was made.
 *
 * @param version counts the corrections of the mention, from 1
 * @param label null when it took an earlier one back
 * @param note why, for colleagues
 * @param revision the text that it is about
 * @param model who was corrected
 * @param modelLabel what the model said
 * @param modelScore the model's score
 * @param modelConfidence the model's confidence
 * @param modelUnsure whether the model called itself unsure
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record CorrectionRecord(
    UUID id,
    int version,
    @Nullable SentimentLabel label,
    @Nullable String note,
    String revision,
    String model,
    SentimentLabel modelLabel,
    double modelScore,
    double modelConfidence,
    boolean modelUnsure,
    String correctedBy,
    Instant correctedAt,
    boolean inForce) {

  /** The same with the note as a caller may see it. */
  CorrectionRecord seenThrough(PersonalDataMask mask, String language) {
    return note == null ? this : withNote(mask.show(note, language));
  }

  private CorrectionRecord withNote(String shown) {
    return new CorrectionRecord(
        id,
        version,
        label,
        shown,
        revision,
        model,
        modelLabel,
        modelScore,
        modelConfidence,
        modelUnsure,
        correctedBy,
        correctedAt,
        inForce);
  }

  /** What the views hold of it; null when it left nothing in force. */
  @Nullable Correction word() {
    return label == null ? null : new Correction(label, correctedBy, correctedAt, revision);
  }

  /** Whether it already says this of this text. */
  boolean says(CorrectionPatch patch, String presentRevision) {
    return inForce
        && label == patch.label()
        && Objects.equals(note, patch.note())
        && revision.equals(presentRevision);
  }
}
