package io.earful.sentiment.correction;

import io.earful.event.SentimentLabel;
import io.earful.sentiment.polarity.Logits;
import org.jspecify.annotations.Nullable;

/**
 * A correction in force, as it is learnt from.
 *
 * @param key of the mention
 * @param language of the text
 * @param channel of the mention
 * @param logits the model's own
 * @param shown the label that the person saw, if there was one
 * @param label what the person says
 */
public record JudgedCorrection(
    String key,
    String language,
    String channel,
    Logits logits,
    @Nullable SentimentLabel shown,
    SentimentLabel label) {}
