package io.earful.collector.privacy;

/**
 * Something in a text that must not be kept.
 *
 * @param start index of its first char
 * @param end index behind its last char
 * @param kind what it is
 * @param value what counts as the same: the digits of a card number however they are written
 */
record Finding(int start, int end, RedactionKind kind, String value) {

  static Finding of(RedactionKind kind, String text, int start, int end) {
    return new Finding(start, end, kind, text.substring(start, end));
  }

  @Override
  public String toString() {
    return kind + " at " + start + ".." + end;
  }
}
