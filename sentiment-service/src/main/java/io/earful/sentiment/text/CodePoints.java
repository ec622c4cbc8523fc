package io.earful.sentiment.text;

/**
 * Turns UTF-16 offsets of one text into code point offsets, which is what leaves the service. Cheap
 * when asked in rising order: it counts on from the last answer.
 */
public final class CodePoints {
  private final String text;
  private int unit;
  private int point;

  /** Counts in this text. */
  public CodePoints(String text) {
    this.text = text;
  }

  /** Code points before the UTF-16 offset {@code offset}. */
  public int at(int offset) {
    if (offset < unit) {
      unit = 0;
      point = 0;
    }
    point += text.codePointCount(unit, offset);
    unit = offset;
    return point;
  }
}
