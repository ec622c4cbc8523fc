package io.earful.collector.connector.bluesky;

import java.text.Normalizer;

/**
 * Makes characters alike that are the same to a reader: capitals and small letters; for the first
 * look also letters with and without marks. The first look lets through whatever the second one
 * might, so what it makes alike is never less.
 */
final class Folding {

  /** What the first look passes over: marks, and signs that no text keeps. */
  static final int NOTHING = 0;

  static final int SPACE = ' ';

  private static final int BMP = 0x10000;
  private static final char JAMO_VOWELS = '\u1160';
  private static final char JAMO_END = '\u11FF';

  private static final int[] LOOSE = loose();

  private Folding() {}

  /** For the second look, at text in NFC. A mark that is a letter in capitals stays a mark. */
  static int exact(int codePoint) {
    if (isSpace(codePoint)) {
      return SPACE;
    }
    return Character.getType(codePoint) == Character.NON_SPACING_MARK
        ? codePoint
        : Character.toLowerCase(Character.toUpperCase(codePoint));
  }

  /** For the first look, at whatever came. */
  static int loose(int codePoint) {
    return codePoint < BMP
        ? LOOSE[codePoint]
        : Character.toLowerCase(Character.toUpperCase(codePoint));
  }

  private static int[] loose() {
    int[] loose = new int[BMP];
    for (int i = 0; i < BMP; i++) {
      loose[i] = looseOf((char) i);
    }
    return loose;
  }

  private static int looseOf(char sign) {
    if (isSpace(sign)) {
      return SPACE;
    }
    if (Character.isSurrogate(sign)) {
      return sign;
    }
    int base =
        sign < 0x80
            ? sign
            : Normalizer.normalize(String.valueOf(sign), Normalizer.Form.NFD).codePointAt(0);
    return isPassedOver(base) ? NOTHING : Character.toLowerCase(Character.toUpperCase(base));
  }

  private static boolean isPassedOver(int sign) {
    return sign >= JAMO_VOWELS && sign <= JAMO_END
        || switch (Character.getType(sign)) {
          case Character.CONTROL,
              Character.NON_SPACING_MARK,
              Character.COMBINING_SPACING_MARK,
              Character.ENCLOSING_MARK ->
              true;
          default -> false;
        };
  }

  private static boolean isSpace(int codePoint) {
    return Character.isWhitespace(codePoint) && !isSeparatorControl(codePoint)
        || Character.isSpaceChar(codePoint);
  }

  /** No text keeps these. */
  private static boolean isSeparatorControl(int codePoint) {
    return codePoint >= 0x1C && codePoint <= 0x1F || codePoint == 0x0B || codePoint == 0x0C;
  }
}
