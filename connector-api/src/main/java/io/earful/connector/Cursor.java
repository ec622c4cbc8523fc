package io.earful.connector;

/**
 * How far a source was read, in the connector's own words (usually JSON), at most 64 KiB.
 *
 * @param value empty before the first reading
 */
public record Cursor(String value) {

  /** Before the first reading. */
  public static final Cursor START = new Cursor("");

  private static final int MAX_LENGTH = 65_536;

  public Cursor {
    if (value.length() > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "a cursor has at most " + MAX_LENGTH + " characters, this one has " + value.length());
    }
  }

  public boolean isStart() {
    return value.isEmpty();
  }
}
