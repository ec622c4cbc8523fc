package io.earful.sentiment.polarity;

/**
 * A sentence that turns ("lovely food, but the waiter was rude"), by the scores of its parts, which
 * words like "but" separate.
 *
 * @param lowest score of a part, -1 to 1
 * @param highest score of another
 */
public record Contrast(double lowest, double highest) {}
