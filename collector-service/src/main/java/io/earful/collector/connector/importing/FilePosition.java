package io.earful.collector.connector.importing;

import io.earful.connector.Cursor;
import io.earful.event.EventCodec;

/**
 * A place between two items of a file.
 *
 * @param offset in bytes
 * @param line number of the line that begins there, from 1
 */
record FilePosition(long offset, long line) {

  static final FilePosition START = new FilePosition(0, 1);

  static FilePosition of(Cursor cursor) {
    return cursor.isStart()
        ? START
        : EventCodec.json().readValue(cursor.value(), FilePosition.class);
  }

  boolean isStart() {
    return offset == 0;
  }

  Cursor cursor() {
    return new Cursor(EventCodec.json().writeValueAsString(this));
  }
}
