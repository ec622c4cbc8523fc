package io.earful.collector.pull;

import io.earful.connector.Cursor;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Cursors that are a record in JSON. Sources have them stored: a member keeps its name and its
 * meaning, a new one may be missing, and one that is gone is passed over.
 */
public final class CursorJson {

  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private CursorJson() {}

  /**
   * What was read so far; null before the first reading, and when it cannot be made out any more:
   * reading everything again loses nothing.
   */
  public static <C> @Nullable C read(Cursor cursor, Class<C> type) {
    if (cursor.isStart()) {
      return null;
    }
    try {
      return JSON.readValue(cursor.value(), type);
    } catch (JacksonException e) {
      return null;
    }
  }

  public static Cursor write(Object known) {
    return new Cursor(JSON.writeValueAsString(known));
  }
}
