package io.earful.connector;

import java.nio.charset.StandardCharsets;

/**
 * Something that happened on a stream of server-sent events.
 *
 * @param kind what it is
 * @param name of the event, as the server calls it; {@code message} where it calls it nothing
 * @param data what it says; empty of one that was too large
 */
public record StreamEvent(Kind kind, String name, byte[] data) {

  /** What can happen. */
  public enum Kind {
    /** The stream is open: what happens from here on is heard. */
    OPENED,
    /** An event. */
    EVENT,
    /** An event that was larger than the call allows. */
    TOO_LARGE
  }

  private static final byte[] NOTHING = {};

  /** The stream is open. */
  public static final StreamEvent OPENED = new StreamEvent(Kind.OPENED, "", NOTHING);

  public static StreamEvent of(String name, byte[] data) {
    return new StreamEvent(Kind.EVENT, name, data);
  }

  public static StreamEvent tooLarge(String name) {
    return new StreamEvent(Kind.TOO_LARGE, name, NOTHING);
  }

  /** The data as text. */
  public String text() {
    return new String(data, StandardCharsets.UTF_8);
  }

  /** Without what was said: this text may be logged. */
  @Override
  public String toString() {
    return "%s %s of %d bytes".formatted(kind, name, data.length);
  }
}
