package io.earful.collector.source;

/**
 * A source may be due now rather than at its time.
 *
 * @param sourceId id of the source
 */
public record SourceWoken(String sourceId) {}
