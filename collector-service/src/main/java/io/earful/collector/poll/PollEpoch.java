package io.earful.collector.poll;

/**
 * How often a source was claimed or changed.
 *
 * @param sourceId id of the source
 * @param epoch another one means that somebody reads or changed it since
 */
record PollEpoch(String sourceId, long epoch) {}
