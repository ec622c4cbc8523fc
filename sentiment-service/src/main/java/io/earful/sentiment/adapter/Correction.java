package io.earful.sentiment.adapter;

/**
 * A person's word on one text.
 *
 * @param observation the label they gave
 * @param changed whether another label was shown to them; otherwise they confirmed it
 */
record Correction(Observation observation, boolean changed) {}
