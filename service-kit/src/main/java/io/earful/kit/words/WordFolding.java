package io.earful.kit.words;

import java.text.Normalizer;

/**
 * What each character is to the matching of words, as one table. People leave out accents and
 * capitals where lists have them, so both are folded away: case, the accents of Latin and Greek
 * letters, ё and е, Arabic vowel signs and the shapes of alef, yaa and taa marbuta. Every digit is
 * 0, so that "3 times" means "5 times" too. (The model's own folding keeps accents: it was trained
 * with them.)
 */
final class WordFolding {

  /** Not part of a word. */
  static final char OUTSIDE = 0;

  /** Part of a word, and passed over. */
  static final char DROPPED = 1;

  /** A digit of any script. */
  static final char DIGIT = '0';

  private static final String PAIRS = "ςσłlđdøoıiёеأاإاآاٱاىيةهँं";
  private static final String APOSTROPHES = "'’‘ʼ`´";
  private static final char[] TABLE = new char[1 << 16];

  static {
    for (int i = 0; i < TABLE.length; i++) {
      TABLE[i] = folded((char) i);
    }
    for (int i = 0; i < PAIRS.length(); i += 2) {
      unite(PAIRS.charAt(i), PAIRS.charAt(i + 1));
    }
  }

  private WordFolding() {}

  static char fold(char c) {
    return TABLE[c];
  }

  static boolean isApostrophe(char c) {
    return APOSTROPHES.indexOf(c) >= 0;
  }

  private static void unite(char from, char to) {
    for (int i = 0; i < TABLE.length; i++) {
      if (TABLE[i] == from) {
        TABLE[i] = to;
      }
    }
  }

  private static char folded(char c) {
    if (isPassedOver(c)) {
      return DROPPED;
    }
    if (Character.isDigit(c)) {
      return DIGIT;
    }
    int type = Character.getType(c);
    boolean mark = type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    if (mark) {
      return c;
    }
    if (!Character.isLetter(c) || isApostrophe(c)) {
      return OUTSIDE;
    }
    char lower = Character.toLowerCase(c);
    return hasAccents(c)
        ? Normalizer.normalize(String.valueOf(lower), Normalizer.Form.NFD).charAt(0)
        : lower;
  }

  private static boolean isPassedOver(char c) {
    return c >= '\u0300' && c <= '\u036f'
        || c >= '\u064b' && c <= '\u065f'
        || c == '\u0670'
        || c == '\u0640'
        || c == '\u093c'
        || c == '\u200c'
        || c == '\u200d';
  }

  private static boolean hasAccents(char c) {
    return c >= '\u00c0' && c < '\u0250'
        || c >= '\u0370' && c < '\u0400'
        || c >= '\u1e00' && c < '\u2000';
  }
}
