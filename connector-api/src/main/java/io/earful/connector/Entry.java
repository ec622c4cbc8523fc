package io.earful.connector;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a person wrote down.
 *
 * @param id the collector's name of it; stays when the entry is corrected
 * @param fields as the channel's entry schema describes; validated
 * @param writtenBy who wrote it, as the installation names its people
 * @param writtenAt when it was written down
 * @param correctedAt when it was last written anew; null when it never was
 */
public record Entry(
    String id,
    Map<String, Object> fields,
    String writtenBy,
    Instant writtenAt,
    @Nullable Instant correctedAt) {

  public Entry {
    fields = Map.copyOf(fields);
  }

  /** A textual field without blanks around it; null when it is not given or blank. */
  public @Nullable String text(String name) {
    Object value = fields.get(name);
    return value instanceof String text && !text.isBlank() ? text.strip() : null;
  }
}
