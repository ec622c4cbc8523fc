package io.earful.collector.source;

/**
 * A source was deleted.
 *
 * @param sourceId its former id
 */
public record SourceRemoved(String sourceId) {}
