package io.earful.collector.connector.email;

import io.earful.connector.Cursor;
import io.earful.connector.UpstreamFault;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far a file was read.
 *
 * @param offset bytes
 * @param messages messages before the offset
 */
record FileCursor(long offset, long messages) {

  private static final Pattern FORM = Pattern.compile("([0-9]{1,18}) ([0-9]{1,18})");

  static FileCursor of(Cursor cursor) {
    if (cursor.isStart()) {
      return new FileCursor(0, 0);
    }
    Matcher form = FORM.matcher(cursor.value());
    if (!form.matches()) {
      throw new UpstreamFault(
          "expected a cursor of two numbers, got another; import the file anew");
    }
    return new FileCursor(Long.parseLong(form.group(1)), Long.parseLong(form.group(2)));
  }

  Cursor cursor() {
    return new Cursor(offset + " " + messages);
  }

  /** The place of the next message, for people. */
  String place() {
    return "message " + (messages + 1) + " at byte " + offset;
  }
}
