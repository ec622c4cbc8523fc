package io.earful.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A person said what the feeling of a mention is, or took that back. A mention has at most one
 * correction in force: a later one replaces it.
 *
 * @param correctionId id of the correction, a UUID
 * @param mentionKey key of the mention
 * @param channel channel id
 * @param language language that the mention was held to be in
 * @param text what the model judged: the text, or the title where the text says next to nothing
 * @param model name and version of the model that was corrected
 * @param modelLabel what the model said
 * @param modelConfidence 0..1, how sure it was
 * @param modelUnsure whether it called itself unsure
 * @param label what the person says; null when a correction was withdrawn
 * @param correctedBy id of the user or key
 * @param correctedAt when
 * @param version counts the corrections of the mention, from 1; the highest is in force
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SentimentCorrected(
    String correctionId,
    String mentionKey,
    String channel,
    String language,
    String text,
    String model,
    SentimentLabel modelLabel,
    double modelConfidence,
    boolean modelUnsure,
    @Nullable SentimentLabel label,
    String correctedBy,
    Instant correctedAt,
    int version) {

  public SentimentCorrected {
    require(correctionId, "correctionId");
    require(mentionKey, "mentionKey");
    require(channel, "channel");
    require(language, "language");
    require(text, "text");
    require(model, "model");
    require(modelLabel, "modelLabel");
    require(correctedBy, "correctedBy");
    require(correctedAt, "correctedAt");
  }

  private static void require(@Nullable Object value, String name) {
    if (value == null) {
      throw new IllegalArgumentException("a correction needs \"" + name + "\"");
    }
  }

  /** Whether an earlier correction was taken back, so that the model's own label counts again. */
  public boolean withdrawn() {
    return label == null;
  }
}
