package io.earful.reporting.duplicate;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;

/**
 * The words of a text without what passing it on changes: case, punctuation, digits, emoji, links,
 * names that are addressed, hashtags. A word is kept as a number. In scripts that put no spaces
 * between words every character counts as one.
 */
final class Wording {

  /** What follows after so many words is not looked at. */
  static final int MAX_WORDS = 2_000;

  /** More text than so many words need, so that a long one costs no more than that. */
  private static final int MAX_CHARS = 40_000;

  private static final String[] LINKS = {"https://", "http://", "www."};

  private static final Set<UnicodeScript> UNSPACED =
      Set.of(
          UnicodeScript.HAN,
          UnicodeScript.HIRAGANA,
          UnicodeScript.KATAKANA,
          UnicodeScript.HANGUL,
          UnicodeScript.BOPOMOFO,
          UnicodeScript.THAI,
          UnicodeScript.LAO,
          UnicodeScript.KHMER,
          UnicodeScript.MYANMAR,
          UnicodeScript.TIBETAN);

  private final String text;
  private final long[] words;
  private final boolean[] unspaced;
  private int size;

  private Wording(String text) {
    int most = Math.min(text.length(), MAX_WORDS);
    this.text = text;
    this.words = new long[most];
    this.unspaced = new boolean[most];
  }

  static Wording of(String text) {
    String start = text.length() > MAX_CHARS ? text.substring(0, MAX_CHARS) : text;
    Wording wording =
        new Wording(
            Normalizer.normalize(start, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT).strip());
    wording.read();
    return wording;
  }

  int size() {
    return size;
  }

  long word(int index) {
    return words[index];
  }

  /** Whether the word is a single character of a script without spaces. */
  boolean isCharacter(int index) {
    return unspaced[index];
  }

  private void read() {
    int at = text.startsWith("rt @") ? 2 : 0;
    while (at < text.length() && size < MAX_WORDS) {
      int point = text.codePointAt(at);
      if (point == '@' || point == '#') {
        at = endOfName(at + 1);
      } else if (!Character.isLetter(point)) {
        at += Character.charCount(point);
      } else if (isLink(at)) {
        at = endOfLink(at);
      } else if (UNSPACED.contains(UnicodeScript.of(point))) {
        at += Character.charCount(point);
        add(Hash.of(point), true);
      } else {
        at = readWord(at);
      }
    }
  }

  private int readWord(int start) {
    long hash = 0;
    int at = start;
    while (at < text.length()) {
      int point = text.codePointAt(at);
      if (!isPartOfWord(point) || UNSPACED.contains(UnicodeScript.of(point))) {
        break;
      }
      hash = Hash.join(hash, point);
      at += Character.charCount(point);
    }
    add(Hash.of(hash), false);
    return at;
  }

  private static boolean isPartOfWord(int point) {
    int type = Character.getType(point);
    return Character.isLetter(point)
        || type == Character.NON_SPACING_MARK
        || type == Character.COMBINING_SPACING_MARK;
  }

  private void add(long word, boolean isCharacter) {
    unspaced[size] = isCharacter;
    words[size++] = word;
  }

  private boolean isLink(int at) {
    for (String link : LINKS) {
      if (text.startsWith(link, at)) {
        return true;
      }
    }
    return false;
  }

  /** Links are ASCII; a text without spaces may go on right behind one. */
  private int endOfLink(int start) {
    int at = start;
    while (at < text.length() && text.charAt(at) > ' ' && text.charAt(at) < 0x7f) {
      at++;
    }
    return at;
  }

  private int endOfName(int start) {
    int at = start;
    while (at < text.length()) {
      int point = text.codePointAt(at);
      if (!isPartOfWord(point) && !Character.isDigit(point) && point != '_') {
        break;
      }
      at += Character.charCount(point);
    }
    return at;
  }
}
