package io.earful.reporting.query;

import io.earful.event.CodePoints;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The tokens by which the database finds a mention. Of a word, what it has in common with its forms
 * in the mention's language; the word itself too, as {@code =word}, where that is not its
 * beginning. Of a run of characters without spaces, every pair of neighbours and the last one
 * alone, so that one character is found as the beginning of a token. {@code f:en} says by which
 * language's rules. Letters and digits never begin with these signs.
 */
public final class SearchTokens {

  static final String EXACT = "=";
  static final String RULES = "f:";

  private static final String SOURCE = "s:";
  private static final int LONGEST_SOURCE = 200;

  private SearchTokens() {}

  /** Tokens of a text whose language is not known. */
  public static List<String> of(String text) {
    return of(null, text, "und");
  }

  /**
   * Tokens of a mention.
   *
   * @param language BCP 47; another language makes other tokens
   */
  public static List<String> of(@Nullable String title, String text, String language) {
    WordForms rules = WordForms.of(language);
    Set<String> tokens = new LinkedHashSet<>();
    tokens.add(RULES + rules.id());
    if (title != null) {
      add(tokens, title, rules);
    }
    add(tokens, text, rules);
    return List.copyOf(tokens);
  }

  /** The token of a source that found it. */
  public static String source(String id) {
    return SOURCE + CodePoints.truncate(id, LONGEST_SOURCE);
  }

  private static void add(Set<String> tokens, String text, WordForms rules) {
    for (Run run : TextRuns.of(text)) {
      if (run.unspaced()) {
        tokens.addAll(pairs(run.text()));
        tokens.add(last(run.text()));
      } else {
        String word = CodePoints.truncate(run.text(), Units.LONGEST_WORD);
        String form = rules.reduce(word);
        tokens.add(form);
        if (!word.startsWith(form)) {
          tokens.add(EXACT + word);
        }
      }
    }
  }

  /** Each two neighbours; none of a single character. */
  static List<String> pairs(String run) {
    int[] points = run.codePoints().toArray();
    List<String> pairs = new ArrayList<>();
    for (int i = 0; i + 1 < points.length; i++) {
      pairs.add(new String(points, i, 2));
    }
    return pairs;
  }

  private static String last(String run) {
    return run.substring(run.offsetByCodePoints(run.length(), -1));
  }
}
