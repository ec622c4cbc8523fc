package io.earful.collector.privacy;

import java.util.Locale;

/** What a character can be in a number, a key or a name. */
final class Chars {

  private Chars() {}

  static boolean isAsciiLetter(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
  }

  static boolean isAsciiDigit(char c) {
    return c >= '0' && c <= '9';
  }

  static boolean isWord(char c) {
    return isAsciiLetter(c) || isAsciiDigit(c);
  }

  /** What is not seen: between two digits it separates nothing. */
  static boolean isInvisible(char c) {
    return c == '\u00AD'
        || c >= '\u200B' && c <= '\u200F'
        || c >= '\u2060' && c <= '\u2064'
        || c == '\uFEFF'
        || c >= '\uFE00' && c <= '\uFE0F'
        || c == '\u20E3';
  }

  /** What people and typesetting put between the groups of a number. */
  static boolean isSeparator(char c) {
    return c == '.'
        || c == '\n'
        || c == '\t'
        || c == '\u00B7'
        || c == '\u2022'
        || c == '\u2212'
        || c == '\uFF0E'
        || c == '\uFF0D'
        || Character.getType(c) == Character.SPACE_SEPARATOR
        || Character.getType(c) == Character.DASH_PUNCTUATION;
  }

  /** The char before an index; a blank at the beginning. */
  static char before(String text, int index) {
    return index > 0 && index <= text.length() ? text.charAt(index - 1) : ' ';
  }

  /** The char at an index; a blank at the end. */
  static char at(String text, int index) {
    return index >= 0 && index < text.length() ? text.charAt(index) : ' ';
  }

  /** What stands before an index, in small letters and of bounded length. */
  static String tail(String text, int end, int max) {
    return text.substring(Math.max(0, end - max), end).toLowerCase(Locale.ROOT);
  }
}
