package io.earful.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A person said what a mention's label should be, or took that back. A mention has at most one
 * correction in force: that of the highest version.
 *
 * @param correctionId id of the correction
 * @param mentionKey key of the mention
 * @param channel channel id
 * @param language language of the text as scored, {@code und} when there was nothing to tell it by
 * @param text the words that were scored
 * @param model name and version of the model that gave the label before
 * @param modelLabel that label
 * @param modelConfidence the model's confidence in it
 * @param modelUnsure whether the model stood by it
 * @param label what the person says; null when the correction is withdrawn
 * @param correctedBy id of the person
 * @param correctedAt when
 * @param version grows with every correction of the same mention
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SentimentCorrected(
    String correctionId,
    String mentionKey,
    String channel,
    @Nullable String language,
    String text,
    @Nullable String model,
    @Nullable SentimentLabel modelLabel,
    @Nullable Double modelConfidence,
    boolean modelUnsure,
    @Nullable SentimentLabel label,
    String correctedBy,
    Instant correctedAt,
    long version) {}
