package io.earful.collector.connector.email;

import io.earful.connector.Cursor;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * How far each folder was read. A UID names a message only together with its folder's UIDVALIDITY:
 * when that has changed, the server has given new numbers to everything, and reading begins anew.
 * What is read again is known by its key.
 *
 * @param folders place in each folder, by its name
 */
record ImapCursor(Map<String, Place> folders) {

  /**
   * A place in a folder.
   *
   * @param validity UIDVALIDITY under which the UID counts
   * @param uid UID up to which everything is read
   */
  record Place(long validity, long uid) {}

  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  ImapCursor {
    folders = Map.copyOf(folders);
  }

  static ImapCursor of(Cursor cursor) {
    if (cursor.isStart()) {
      return new ImapCursor(Map.of());
    }
    try {
      return JSON.readValue(cursor.value(), ImapCursor.class);
    } catch (JacksonException | NullPointerException e) {
      // of another version: reading everything again loses nothing
      return new ImapCursor(Map.of());
    }
  }

  /** UID up to which a folder was read; 0 when nothing was, or under another UIDVALIDITY. */
  long lastUid(String folder, long validity) {
    @Nullable Place place = folders.get(folder);
    return place == null || place.validity() != validity ? 0 : place.uid();
  }

  ImapCursor at(String folder, long validity, long uid) {
    Map<String, Place> moved = new LinkedHashMap<>(folders);
    moved.put(folder, new Place(validity, uid));
    return new ImapCursor(moved);
  }

  Cursor toCursor() {
    return new Cursor(JSON.writeValueAsString(this));
  }
}
