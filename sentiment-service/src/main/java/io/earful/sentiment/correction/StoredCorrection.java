package io.earful.sentiment.correction;

import io.earful.event.MentionKey;
import io.earful.event.SentimentLabel;
import io.earful.sentiment.polarity.Logits;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A correction as it is kept.
 *
 * @param key of the mention
 * @param version the highest counts
 * @param id of the correction
 * @param language of the text, {@code und} when there was nothing to tell it by
 * @param channel as the mention has it, never looked into
 * @param logits the model's own for the text; null for one that was withdrawn
 * @param logitModel which model that was
 * @param model what gave the label that the person saw
 * @param modelLabel that label
 * @param unsure whether it was shown as unsure
 * @param label what the person says; null for one that was withdrawn
 * @param at when
 */
public record StoredCorrection(
    MentionKey key,
    long version,
    String id,
    String language,
    String channel,
    @Nullable Logits logits,
    String logitModel,
    @Nullable String model,
    @Nullable SentimentLabel modelLabel,
    boolean unsure,
    @Nullable SentimentLabel label,
    Instant at) {}
