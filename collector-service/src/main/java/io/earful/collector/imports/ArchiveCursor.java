package io.earful.collector.imports;

import io.earful.connector.Cursor;
import io.earful.event.EventCodec;

/**
 * How far an archive was read.
 *
 * @param entry index of the entry that is read next, or on
 * @param inside how far into that entry, in its connector's words
 * @param unpacked bytes of all entries before it
 */
record ArchiveCursor(int entry, String inside, long unpacked) {

  static final ArchiveCursor START = new ArchiveCursor(0, "", 0);

  static ArchiveCursor of(Cursor cursor) {
    return cursor.isStart()
        ? START
        : EventCodec.json().readValue(cursor.value(), ArchiveCursor.class);
  }

  Cursor cursor() {
    return new Cursor(EventCodec.json().writeValueAsString(this));
  }
}
