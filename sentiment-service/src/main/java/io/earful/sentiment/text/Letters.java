package io.earful.sentiment.text;

/**
 * What each UTF-16 unit is and what it folds to, as tables filled once: scanning asks for every
 * character, and a table is several times cheaper than {@link Character}'s methods.
 *
 * <p>Folding lowers case, makes every digit 0, drops Greek accents, Arabic vowel signs and tatweel,
 * unites the shapes of alef, yaa and taa marbuta, ё with е and the apostrophes. Latin accents and
 * the Turkish dotless i stay, for they change words.
 */
public final class Letters {
  /** Stands for a character that folding removes. */
  static final char DROPPED = 0;

  static final byte OTHER = 0;
  static final byte WORD = 1;
  static final byte SPACE = 2;
  static final byte JOINER = 3;
  static final byte SYMBOL = 4;
  static final byte SURROGATE = 5;

  private static final String GREEK = "άαέεήηίιϊιΐιόούυϋυΰυώωςσ";
  private static final String CYRILLIC = "ёе";
  private static final String ARABIC = "أاإاآاىيةه";
  private static final String APOSTROPHES = "’'‘'ʼ'`'";

  private static final byte[] CLASSES = new byte[1 << 16];
  private static final char[] FOLDED = new char[1 << 16];
  private static final boolean[] LETTERS = new boolean[1 << 16];
  private static final boolean[] CAPITALS = new boolean[1 << 16];

  static {
    for (int i = 0; i < CLASSES.length; i++) {
      CLASSES[i] = classify((char) i);
      FOLDED[i] = lowered((char) i);
      LETTERS[i] = Character.isLetter((char) i);
      CAPITALS[i] = Character.isUpperCase((char) i);
    }
    String pairs = GREEK + CYRILLIC + ARABIC + APOSTROPHES;
    for (int i = 0; i < pairs.length(); i += 2) {
      unite(pairs.charAt(i), pairs.charAt(i + 1));
    }
  }

  private Letters() {}

  /** The folded character, or {@link #DROPPED}. */
  static char fold(char c) {
    return FOLDED[c];
  }

  static byte classOf(char c) {
    return CLASSES[c];
  }

  /** A letter, a digit, or a mark that belongs to the letter before it. */
  public static boolean isWord(char c) {
    return CLASSES[c] == WORD;
  }

  /** A letter and neither digit nor mark. */
  public static boolean isLetter(char c) {
    return LETTERS[c];
  }

  /** A capital letter. */
  public static boolean isCapital(char c) {
    return CAPITALS[c];
  }

  /** White space of any kind, no-break spaces included. */
  public static boolean isSpace(char c) {
    return CLASSES[c] == SPACE;
  }

  /** An apostrophe in any of its shapes. */
  public static boolean isApostrophe(char c) {
    return FOLDED[c] == '\'';
  }

  private static void unite(char from, char to) {
    for (int i = 0; i < FOLDED.length; i++) {
      if (FOLDED[i] == from) {
        FOLDED[i] = to;
      }
    }
  }

  private static byte classify(char c) {
    if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
      return SPACE;
    }
    if (Character.isSurrogate(c)) {
      return SURROGATE;
    }
    if (c == '\u200d' || c == '\u200c' || c >= '\ufe00' && c <= '\ufe0f') {
      return JOINER;
    }
    int type = Character.getType(c);
    if (Character.isLetterOrDigit(c)
        || c == '\u0640'
        || type == Character.NON_SPACING_MARK
        || type == Character.COMBINING_SPACING_MARK) {
      return WORD;
    }
    return type == Character.OTHER_SYMBOL && c > '\u2000' ? SYMBOL : OTHER;
  }

  private static char lowered(char c) {
    boolean arabicSign = c >= '\u064b' && c <= '\u065f' || c == '\u0670' || c == '\u0640';
    if (arabicSign) {
      return DROPPED;
    }
    return Character.isDigit(c) ? '0' : Character.toLowerCase(c);
  }
}
