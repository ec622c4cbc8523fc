package io.earful.sentiment.text;

/**
 * A stretch of a text.
 *
 * @param start UTF-16 offset of its first character
 * @param end UTF-16 offset behind its last one
 */
public record Span(int start, int end) {
  /** Length in UTF-16 units. */
  public int length() {
    return end - start;
  }
}
