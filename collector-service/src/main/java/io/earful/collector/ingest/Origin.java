package io.earful.collector.ingest;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who brings a batch.
 *
 * @param sourceId id of the source, or the name of the door by which it was handed in
 * @param createdAt when the source was set up: what was said before is historical; null when there
 *     is no such moment
 */
public record Origin(String sourceId, @Nullable Instant createdAt) {}
