package io.earful.collector.ingest;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who brings a batch.
 *
 * @param sourceId id of the source or of the import, or the name of the door by which it was handed
 *     in
 * @param createdAt when the source was set up: what was said before is historical; null when there
 *     is no such moment
 * @param historical whether everything it brings is historical, however new
 * @param edits whether what it brings can change after it was said. Where it cannot, the first copy
 *     counts for ever: another with the same key is the same thing, altered on its way
 */
public record Origin(
    String sourceId, @Nullable Instant createdAt, boolean historical, boolean edits) {

  /** A source that people set up. */
  public static Origin source(String id, Instant createdAt, boolean edits) {
    return new Origin(id, createdAt, false, edits);
  }

  /** A file that was handed in. */
  public static Origin imported(String importId, boolean edits) {
    return new Origin(importId, null, true, edits);
  }

  /** A door by which programs hand in what they say is new or changed. */
  static Origin door(String name) {
    return new Origin(name, null, false, true);
  }
}
