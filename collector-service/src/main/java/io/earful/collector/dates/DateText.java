package io.earful.collector.dates;

import java.text.Normalizer;
import java.util.Locale;

/**
 * Text in the form in which dates and the names in them are compared: lower case, Western digits,
 * plain blanks, no accents of Latin, Greek and Cyrillic letters, one form of the Arabic letters of
 * which there are two.
 */
final class DateText {

  /** No date is longer; what is longer is an article that a selector took for one. */
  private static final int LONGEST = 200;

  private DateText() {}

  static String folded(String text) {
    String part = text.length() > LONGEST ? text.substring(text.length() - LONGEST) : text;
    String apart = Normalizer.normalize(part.toLowerCase(Locale.ROOT), Normalizer.Form.NFD);
    StringBuilder out = new StringBuilder(apart.length());
    boolean blank = false;
    for (int i = 0; i < apart.length(); ) {
      int c = apart.codePointAt(i);
      i += Character.charCount(c);
      if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
        blank = true;
      } else if (!isDropped(c)) {
        if (blank && !out.isEmpty()) {
          out.append(' ');
        }
        blank = false;
        out.appendCodePoint(plain(c));
      }
    }
    return Normalizer.normalize(out, Normalizer.Form.NFC);
  }

  /** Accents, and marks that only say in which direction to write. */
  private static boolean isDropped(int c) {
    return c >= 0x300 && c <= 0x36F || Character.getType(c) == Character.FORMAT;
  }

  private static int plain(int c) {
    int digit = Character.digit(c, 10);
    if (digit >= 0) {
      return '0' + digit;
    }
    return switch (c) {
      case 'ي', 'ى' -> 'ی';
      case 'ك' -> 'ک';
      case '：' -> ':';
      case 'ı' -> 'i';
      case '\u2010', '\u2011', '\u2012', '\u2013', '\u2212' -> '-';
      default -> c;
    };
  }
}
