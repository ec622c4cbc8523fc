package io.earful.event;

/**
 * Offsets into text. Channels count in UTF-16 units, in UTF-8 bytes or in code points; inside
 * Earful only code points are used, and these methods are where the others end.
 */
public final class CodePoints {

  private CodePoints() {}

  /** Number of code points of the text. */
  public static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  /**
   * The part between two code-point offsets; an offset beyond the end is the end.
   *
   * @param start inclusive
   * @param end exclusive
   */
  public static String substring(String text, int start, int end) {
    int from = utf16Offset(text, start);
    return text.substring(from, Math.max(from, utf16Offset(text, end)));
  }

  /** At most so many code points from the start of the text; never half a character. */
  public static String truncate(String text, int max) {
    return text.length() <= max ? text : text.substring(0, utf16Offset(text, max));
  }

  /** Code-point offset of a UTF-16 offset, as JavaScript and Telegram count. */
  public static int fromUtf16(String text, int offset) {
    return text.codePointCount(0, Math.min(offset, text.length()));
  }

  /** Code-point offset of an offset in the text's UTF-8 bytes, as Bluesky counts. */
  public static int fromUtf8(String text, int byteOffset) {
    int bytes = 0;
    int points = 0;
    for (int i = 0; i < text.length() && bytes < byteOffset; points++) {
      int codePoint = text.codePointAt(i);
      bytes += utf8Length(codePoint);
      i += Character.charCount(codePoint);
    }
    return points;
  }

  /** Length of the text in UTF-8 bytes, without encoding it. */
  public static int utf8Length(String text) {
    return text.codePoints().map(CodePoints::utf8Length).sum();
  }

  private static int utf16Offset(String text, int codePoints) {
    int offset = 0;
    for (int n = 0; n < codePoints && offset < text.length(); n++) {
      offset += Character.charCount(text.codePointAt(offset));
    }
    return offset;
  }

  private static int utf8Length(int codePoint) {
    if (codePoint < 0x80) {
      return 1;
    }
    if (codePoint < 0x800) {
      return 2;
    }
    return codePoint < 0x10000 ? 3 : 4;
  }
}
