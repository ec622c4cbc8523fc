package io.earful.collector.connector.bluesky;

import io.earful.event.PlainText;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Words that posts are looked for, whatever their case. A word is found where it stands by itself;
 * one that ends in {@code *} is found as the beginning of a longer one. In scripts that put no
 * spaces between words it is found anywhere.
 */
final class Terms {

  private static final String LONGER = "*";

  private static final Set<Character.UnicodeScript> WITHOUT_SPACES =
      EnumSet.of(
          Character.UnicodeScript.HAN,
          Character.UnicodeScript.HIRAGANA,
          Character.UnicodeScript.KATAKANA,
          Character.UnicodeScript.HANGUL,
          Character.UnicodeScript.THAI,
          Character.UnicodeScript.LAO,
          Character.UnicodeScript.KHMER,
          Character.UnicodeScript.MYANMAR,
          Character.UnicodeScript.TIBETAN);

  private final List<Term> terms;

  /**
   * @param shown as it was asked for
   * @param folded as it is compared
   * @param longer whether a longer word counts as well
   */
  private record Term(String shown, String folded, boolean longer) {}

  Terms(List<String> wanted) {
    List<Term> read = new ArrayList<>();
    for (String one : wanted) {
      String shown = PlainText.normalizeLine(one);
      boolean longer = shown.endsWith(LONGER);
      String folded = folded(longer ? shown.substring(0, shown.length() - 1) : shown).strip();
      if (!folded.isEmpty()) {
        read.add(new Term(shown, folded, longer));
      }
    }
    this.terms = List.copyOf(read);
  }

  /** As they are compared. */
  List<String> folded() {
    return terms.stream().map(Term::folded).toList();
  }

  /** The first of them that one of these texts holds; null when none does. */
  @Nullable String find(List<String> texts) {
    List<String> folded = texts.stream().map(Terms::folded).toList();
    for (Term term : terms) {
      if (folded.stream().anyMatch(text -> holds(text, term))) {
        return term.shown();
      }
    }
    return null;
  }

  private static boolean holds(String text, Term term) {
    for (int at = text.indexOf(term.folded()); at >= 0; at = text.indexOf(term.folded(), at + 1)) {
      int end = at + term.folded().length();
      boolean begins = at == 0 || isEdge(text.codePointBefore(at), text.codePointAt(at));
      boolean ends =
          term.longer()
              || end == text.length()
              || isEdge(text.codePointBefore(end), text.codePointAt(end));
      if (begins && ends) {
        return true;
      }
    }
    return false;
  }

  private static boolean isEdge(int before, int after) {
    return !isOfWord(before) || !isOfWord(after);
  }

  private static boolean isOfWord(int codePoint) {
    boolean mark =
        switch (Character.getType(codePoint)) {
          case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK -> true;
          default -> false;
        };
    return (mark || Character.isLetterOrDigit(codePoint))
        && !WITHOUT_SPACES.contains(Character.UnicodeScript.of(codePoint));
  }

  private static String folded(String text) {
    StringBuilder folded = new StringBuilder(text.length());
    PlainText.normalize(text)
        .codePoints()
        .map(Folding::exact)
        .forEach(
            sign -> {
              boolean again =
                  sign == Folding.SPACE
                      && !folded.isEmpty()
                      && folded.charAt(folded.length() - 1) == Folding.SPACE;
              if (!again) {
                folded.appendCodePoint(sign);
              }
            });
    return folded.toString();
  }
}
