package io.earful.sentiment.correction;

import io.earful.event.SentimentLabel;

/**
 * How often people gave one label where a model had given another.
 *
 * @param model as it was shown, with its adapter
 * @param language of the texts
 * @param shown the model's label
 * @param label people's
 * @param n corrections
 * @param unsure of them shown as unsure
 */
public record LabelCount(
    String model,
    String language,
    SentimentLabel shown,
    SentimentLabel label,
    long n,
    long unsure) {}
