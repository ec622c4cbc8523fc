package io.earful.event;

import java.text.Normalizer;

/** Turns what a channel sent into text that every later part can store, compare and show. */
public final class PlainText {

  private PlainText() {}

  /**
   * Unicode NFC, lines ended by a line feed, no control characters but line feed and tab, halves of
   * surrogate pairs replaced by U+FFFD, no white space at either end.
   */
  public static String normalize(String text) {
    StringBuilder out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); ) {
      int codePoint = text.codePointAt(i);
      i += Character.charCount(codePoint);
      if (codePoint == '\r') {
        out.append('\n');
        i += i < text.length() && text.charAt(i) == '\n' ? 1 : 0;
      } else if (codePoint >= 0xD800 && codePoint <= 0xDFFF) {
        out.append('\uFFFD');
      } else if (!isUnwanted(codePoint)) {
        out.appendCodePoint(codePoint);
      }
    }
    return Normalizer.normalize(out, Normalizer.Form.NFC).strip();
  }

  /** The same in one line: runs of white space become one space. */
  public static String normalizeLine(String text) {
    return normalize(text).replaceAll("\\s+", " ");
  }

  private static boolean isUnwanted(int codePoint) {
    return Character.getType(codePoint) == Character.CONTROL
        && codePoint != '\n'
        && codePoint != '\t';
  }
}
