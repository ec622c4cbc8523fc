package io.earful.reporting.query;

import io.earful.event.CodePoints;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What queries could ask for to find a mention: its author, its site, its words in all their forms,
 * two of its words side by side, and some characters of a script without spaces. Clauses of several
 * mentions with the same key ask for the same.
 */
public final class QueryClauses {

  private static final int LONGEST_TEXT = 1_000;
  private static final int MOST_CHARACTERS = 400;

  /** Of one text; two hundred texts are held at once. */
  private static final int MOST_PIECES = 600;

  /** Shorter ones are articles and the like in most languages. */
  private static final int SHORTEST_WORD = 4;

  private static final int SHORTEST_RUN = 2;
  private static final int LONGEST_RUN = 4;

  /** Numbers of orders, accounts and telephones are of one person each. */
  private static final int MOST_DIGITS = 4;

  private QueryClauses() {}

  /** By their keys, in the order of the text. */
  public static Map<String, QueryClause> of(SearchedMention mention) {
    Map<String, QueryClause> clauses = new LinkedHashMap<>();
    addField(clauses, QueryClause.Kind.AUTHOR, Field.AUTHOR, mention.authorId());
    addField(clauses, QueryClause.Kind.SITE, Field.SITE, mention.site());
    WordForms rules = WordForms.of(mention.language());
    if (mention.title() != null) {
      add(clauses, mention.title(), rules);
    }
    add(clauses, mention.text(), rules);
    return clauses;
  }

  /** In quotes, since ids may have spaces and brackets. */
  private static void addField(
      Map<String, QueryClause> clauses,
      QueryClause.Kind kind,
      Field field,
      @Nullable String value) {
    if (value != null && value.indexOf('"') < 0 && value.length() < QueryLimits.VALUE) {
      String text = field.word() + ":\"" + value + '"';
      clauses.put(text, new QueryClause(kind, text));
    }
  }

  private static void add(Map<String, QueryClause> clauses, String text, WordForms rules) {
    String before = "";
    int most = clauses.size() + MOST_PIECES;
    for (Run run : TextRuns.of(CodePoints.truncate(text, LONGEST_TEXT))) {
      if (clauses.size() >= most) {
        return;
      }
      String word = run.text();
      if (run.unspaced()) {
        addRuns(clauses, word, most);
        before = "";
      } else if (CodePoints.length(word) > Units.LONGEST_WORD || digits(word) > MOST_DIGITS) {
        before = "";
      } else {
        boolean telling = isTelling(word);
        if (telling) {
          clauses.putIfAbsent(
              "w:" + rules.reduce(word), new QueryClause(QueryClause.Kind.WORD, word));
        }
        if (!before.isEmpty() && (telling || isTelling(before))) {
          String pair = before + " " + word;
          clauses.putIfAbsent(
              "p:" + pair, new QueryClause(QueryClause.Kind.PHRASE, '"' + pair + '"'));
        }
        before = word;
      }
    }
  }

  private static boolean isTelling(String word) {
    return CodePoints.length(word) >= SHORTEST_WORD && digits(word) < word.length();
  }

  private static long digits(String word) {
    return word.codePoints().filter(Character::isDigit).count();
  }

  private static void addRuns(Map<String, QueryClause> clauses, String run, int most) {
    int[] points = run.codePoints().limit(MOST_CHARACTERS).toArray();
    for (String piece : pieces(points)) {
      if (clauses.size() >= most) {
        return;
      }
      clauses.putIfAbsent("c:" + piece, new QueryClause(QueryClause.Kind.WORD, piece));
    }
  }

  private static List<String> pieces(int[] points) {
    List<String> pieces = new ArrayList<>();
    for (int length = SHORTEST_RUN; length <= LONGEST_RUN; length++) {
      for (int i = 0; i + length <= points.length; i++) {
        pieces.add(new String(points, i, length));
      }
    }
    return pieces;
  }
}
