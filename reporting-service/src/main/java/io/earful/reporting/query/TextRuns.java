package io.earful.reporting.query;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Cuts text into runs of letters, digits and marks. An apostrophe or a hyphen parts two runs, and
 * so does a change to a script without spaces. Each run becomes NFKC in lower case; diacritics
 * stay. Signs such as emoji belong to no run.
 */
final class TextRuns {

  private static final int FIRST_UNSPACED = 0x0E00;
  private static final int LETTER_APOSTROPHE = 0x02BC;

  /** Soft hyphen, joiners and the like: they are seen by no reader. */
  private static final String UNSEEN = "\u00AD\u200C\u200D\u2060\uFEFF";

  /** Sound marks of kana, which Unicode gives to no script. */
  private static final String KANA_MARKS = "\u30FC\uFF70\uFF9E\uFF9F";

  private static final Set<UnicodeScript> UNSPACED =
      Set.of(
          UnicodeScript.HAN,
          UnicodeScript.HIRAGANA,
          UnicodeScript.KATAKANA,
          UnicodeScript.HANGUL,
          UnicodeScript.BOPOMOFO,
          UnicodeScript.YI,
          UnicodeScript.THAI,
          UnicodeScript.LAO,
          UnicodeScript.KHMER,
          UnicodeScript.MYANMAR,
          UnicodeScript.TIBETAN);

  private final String text;
  private final List<Run> runs = new ArrayList<>();
  private int start = -1;
  private boolean unspaced;

  private TextRuns(String text) {
    this.text = text;
  }

  static List<Run> of(String text) {
    return new TextRuns(text).cut();
  }

  /** Where the last letter or digit stands; -1 where there is no run. */
  static int lastInside(String text) {
    for (int i = text.length(); i > 0; ) {
      int point = text.codePointBefore(i);
      i -= Character.charCount(point);
      if (isInside(point)) {
        return i;
      }
    }
    return -1;
  }

  private List<Run> cut() {
    for (int i = 0; i < text.length(); ) {
      int point = text.codePointAt(i);
      if (isInside(point)) {
        boolean here = isUnspaced(point);
        if (start >= 0 && here != unspaced) {
          end(i);
        }
        if (start < 0) {
          start = i;
          unspaced = here;
        }
      } else if (!continues(point)) {
        end(i);
      }
      i += Character.charCount(point);
    }
    end(text.length());
    return runs;
  }

  private void end(int at) {
    if (start >= 0) {
      runs.add(new Run(fold(text.substring(start, at)), unspaced, start, at));
      start = -1;
    }
  }

  private static boolean isInside(int point) {
    return Character.isLetterOrDigit(point) && point != LETTER_APOSTROPHE;
  }

  private static boolean continues(int point) {
    int type = Character.getType(point);
    return type == Character.NON_SPACING_MARK
        || type == Character.COMBINING_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || UNSEEN.indexOf(point) >= 0;
  }

  private static boolean isUnspaced(int point) {
    return point >= FIRST_UNSPACED
        && (KANA_MARKS.indexOf(point) >= 0 || UNSPACED.contains(UnicodeScript.of(point)));
  }

  /**
   * How a run is compared. Greek has two small sigmas for one capital, Turkish a dotted capital
   * whose small letter would keep a second dot.
   */
  private static String fold(String raw) {
    if (isPlain(raw)) {
      return raw.toLowerCase(Locale.ROOT);
    }
    StringBuilder seen = new StringBuilder(raw.length());
    raw.chars().filter(c -> UNSEEN.indexOf(c) < 0).forEach(c -> seen.append((char) c));
    return Normalizer.normalize(seen, Normalizer.Form.NFKC)
        .toLowerCase(Locale.ROOT)
        .replace("i\u0307", "i")
        .replace('\u03C2', '\u03C3');
  }

  private static boolean isPlain(String raw) {
    for (int i = 0; i < raw.length(); i++) {
      if (raw.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }
}
