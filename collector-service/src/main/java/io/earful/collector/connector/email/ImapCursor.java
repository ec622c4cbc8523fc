package io.earful.collector.connector.email;

import io.earful.collector.pull.CursorJson;
import io.earful.connector.Cursor;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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

  ImapCursor {
    folders = Map.copyOf(folders);
  }

  static ImapCursor of(Cursor cursor) {
    ImapCursor known = CursorJson.read(cursor, ImapCursor.class);
    return known == null ? new ImapCursor(Map.of()) : known;
  }

  /** UID up to which a folder was read; 0 when nothing was, or under another UIDVALIDITY. */
  long lastUid(String folder, long validity) {
    @Nullable Place place = folders.get(folder);
    return place == null || place.validity() != validity ? 0 : place.uid();
  }

  /** Whether nothing is known of a folder, or it still counts as it did. */
  boolean isOf(String folder, long validity) {
    @Nullable Place place = folders.get(folder);
    return place == null || place.validity() == validity;
  }

  ImapCursor at(String folder, long validity, long uid) {
    Map<String, Place> moved = new LinkedHashMap<>(folders);
    moved.put(folder, new Place(validity, uid));
    return new ImapCursor(moved);
  }

  Cursor toCursor() {
    return CursorJson.write(this);
  }
}
