package io.earful.reporting.mention;

import io.earful.event.CodePoints;
import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Cuts text into what is searched for. Text becomes NFKC in lower case; diacritics stay. A run of
 * letters, digits and marks is a word, except in scripts that put no spaces between words (Han,
 * Kana, Hangul, Thai and their like): there every pair of neighbouring characters is a token, and
 * the last character once more alone, so that a search for one character finds it anywhere as a
 * prefix.
 */
final class SearchTokens {

  /** Longer words are cut: nobody searches by the 65th letter. */
  static final int MAX_WORD = 64;

  private static final int FIRST_UNSPACED = 0x0E00;
  private static final int PROLONGED_SOUND_MARK = 0x30FC;

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

  /**
   * Characters that stand together.
   *
   * @param text in lower case and NFKC
   * @param unspaced whether its script has no spaces between words
   */
  record Run(String text, boolean unspaced) {

    /** Adds every token of the run that a document is found by. */
    void addTokens(Collection<String> tokens) {
      if (!unspaced) {
        tokens.add(CodePoints.truncate(text, MAX_WORD));
        return;
      }
      int[] points = text.codePoints().toArray();
      for (int i = 0; i + 1 < points.length; i++) {
        tokens.add(new String(points, i, 2));
      }
      tokens.add(new String(points, points.length - 1, 1));
    }
  }

  private SearchTokens() {}

  /** The tokens by which a mention is found. */
  static Set<String> of(@Nullable String title, String text) {
    Set<String> tokens = new HashSet<>();
    if (title != null) {
      runs(title).forEach(run -> run.addTokens(tokens));
    }
    runs(text).forEach(run -> run.addTokens(tokens));
    return tokens;
  }

  /** The runs of a text between single spaces, with a space at either end: phrases stand in it. */
  static String line(String text) {
    StringBuilder line = new StringBuilder(text.length() + 2).append(' ');
    runs(text).forEach(run -> line.append(run.text()).append(' '));
    return line.toString();
  }

  static List<Run> runs(String text) {
    String folded = fold(text);
    List<Run> runs = new ArrayList<>();
    int start = -1;
    boolean unspaced = false;
    for (int i = 0; i < folded.length(); ) {
      int point = folded.codePointAt(i);
      boolean mark = isMark(point);
      if (!mark && !Character.isLetterOrDigit(point)) {
        add(runs, folded, start, i, unspaced);
        start = -1;
      } else if (start < 0) {
        start = i;
        unspaced = isUnspaced(point);
      } else if (!mark && isUnspaced(point) != unspaced) {
        add(runs, folded, start, i, unspaced);
        start = i;
        unspaced = !unspaced;
      }
      i += Character.charCount(point);
    }
    add(runs, folded, start, folded.length(), unspaced);
    return runs;
  }

  private static void add(List<Run> runs, String text, int start, int end, boolean unspaced) {
    if (start >= 0) {
      runs.add(new Run(text.substring(start, end), unspaced));
    }
  }

  /** Greek has two small sigmas for one capital; the one at the end of a word is folded away. */
  private static String fold(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC)
        .toLowerCase(Locale.ROOT)
        .replace('\u03C2', '\u03C3')
        .replace('\u02BC', '\'');
  }

  private static boolean isUnspaced(int point) {
    return point >= FIRST_UNSPACED
        && (point == PROLONGED_SOUND_MARK || UNSPACED.contains(UnicodeScript.of(point)));
  }

  private static boolean isMark(int point) {
    int type = Character.getType(point);
    return type == Character.NON_SPACING_MARK
        || type == Character.COMBINING_SPACING_MARK
        || type == Character.ENCLOSING_MARK;
  }
}
