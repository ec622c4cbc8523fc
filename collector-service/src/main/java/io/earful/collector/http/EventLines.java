package io.earful.collector.http;

import io.earful.connector.StreamEvent;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads server-sent events out of bytes as they come
 * (https://html.spec.whatwg.org/multipage/server-sent-events.html). However they are cut, an event
 * is told when its empty line is there, so what a connection leaves half is never told. No more is
 * kept than the largest event that is wanted.
 */
final class EventLines {

  private static final String USUAL = "message";
  private static final int MAX_NAME = 100;

  private final int maxBytes;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private final ByteArrayOutputStream data = new ByteArrayOutputStream();
  private String name = "";
  private boolean hasData;
  private boolean lineTooLarge;
  private boolean tooLarge;
  private boolean behindReturn;

  EventLines(int maxBytes) {
    this.maxBytes = maxBytes;
  }

  List<StreamEvent> read(byte[] bytes) {
    List<StreamEvent> events = new ArrayList<>();
    for (byte each : bytes) {
      boolean second = each == '\n' && behindReturn;
      behindReturn = each == '\r';
      if (second) {
        continue;
      }
      if (each == '\n' || each == '\r') {
        endOfLine(events);
      } else if (line.size() < maxBytes) {
        line.write(each);
      } else {
        lineTooLarge = true;
      }
    }
    return events;
  }

  private void endOfLine(List<StreamEvent> events) {
    if (line.size() == 0 && !lineTooLarge) {
      dispatch(events);
    } else {
      field(line.toByteArray());
    }
    line.reset();
    lineTooLarge = false;
  }

  /** An event without data is none. */
  private void dispatch(List<StreamEvent> events) {
    String called = name.isEmpty() ? USUAL : name;
    if (tooLarge) {
      events.add(StreamEvent.tooLarge(called));
    } else if (hasData) {
      events.add(StreamEvent.of(called, data.toByteArray()));
    }
    data.reset();
    name = "";
    hasData = false;
    tooLarge = false;
  }

  /** A line that begins with a colon is a comment, by which servers show that they are there. */
  private void field(byte[] bytes) {
    int colon = indexOfColon(bytes);
    String field = text(bytes, 0, colon);
    int from = colon + 1 < bytes.length && bytes[colon + 1] == ' ' ? colon + 2 : colon + 1;
    if (field.equals("data")) {
      data(bytes, Math.min(from, bytes.length));
    } else if (field.equals("event") && !lineTooLarge) {
      String value = text(bytes, Math.min(from, bytes.length), bytes.length);
      name = value.length() > MAX_NAME ? value.substring(0, MAX_NAME) : value;
    }
  }

  private void data(byte[] bytes, int from) {
    int size = bytes.length - from + (hasData ? 1 : 0);
    if (lineTooLarge || data.size() + size > maxBytes) {
      tooLarge = true;
      data.reset();
      return;
    }
    if (hasData) {
      data.write('\n');
    }
    hasData = true;
    data.write(bytes, from, bytes.length - from);
  }

  private static int indexOfColon(byte[] bytes) {
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == ':') {
        return i;
      }
    }
    return bytes.length;
  }

  private static String text(byte[] bytes, int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.UTF_8);
  }
}
