package io.earful.reporting.query;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.search.Query;

/**
 * A query of the language that docs/queries.md describes. Immutable, for many threads.
 *
 * <p>What it means is said once, by {@link #matches}. Indexes narrow the mentions down; where they
 * cannot decide, the text does.
 */
public final class MentionQuery {

  private final String text;
  private final Expression expression;
  private final Bounds<DatabaseTerm> inDatabase;

  private MentionQuery(String text, Expression expression) {
    this.text = text;
    this.expression = expression;
    this.inDatabase = expression.askOf(new DatabaseIndex());
  }

  /**
   * @throws QueryException saying where the query cannot be read and what was expected there
   */
  public static MentionQuery parse(String query, QueryLimits limits) {
    return new MentionQuery(query, QueryParser.parse(query, limits));
  }

  /** As it was written. */
  public String text() {
    return text;
  }

  /** Whether the mention is meant. */
  public boolean matches(SearchedMention mention) {
    return matches(new ReadMention(mention));
  }

  boolean matches(ReadMention mention) {
    return expression.matches(mention);
  }

  /** What every stored mention fulfils that is meant. */
  public DatabaseCondition condition() {
    return DatabaseCondition.of(inDatabase.atMost());
  }

  /** Whether some that fulfil the {@link #condition} are not meant, so that texts must be read. */
  public boolean needsText() {
    return !inDatabase.isExact();
  }

  /**
   * Where in a text that is meant the words stand, in order of their beginnings.
   *
   * @param words title or text
   * @param language BCP 47
   */
  public List<Place> places(String words, String language) {
    return places(Units.of(words, WordForms.of(language)), codePoints(words));
  }

  /**
   * The same of many queries, for which the text is cut once.
   *
   * @param queries by ids of the caller's choice
   */
  public static Map<String, List<Place>> places(
      Map<String, List<MentionQuery>> queries, String words, String language) {
    Units units = Units.of(words, WordForms.of(language));
    int[] codePoints = codePoints(words);
    Map<String, List<Place>> places = new HashMap<>();
    queries.forEach(
        (id, some) ->
            places.put(
                id,
                some.stream().flatMap(query -> query.places(units, codePoints).stream()).toList()));
    return places;
  }

  private List<Place> places(Units units, int[] codePoints) {
    return expression.placesIn(units).stream()
        .map(
            span ->
                new Place(
                    codePoints[units.start(span.start())], codePoints[units.end(span.end() - 1)]))
        .distinct()
        .sorted(Comparator.comparingInt(Place::start).thenComparingInt(Place::end))
        .toList();
  }

  /** How many code points stand before each UTF-16 offset. */
  private static int[] codePoints(String words) {
    int[] before = new int[words.length() + 1];
    for (int i = 0; i < words.length(); i++) {
      boolean second = i > 0 && Character.isSurrogatePair(words.charAt(i - 1), words.charAt(i));
      before[i + 1] = before[i] + (second ? 0 : 1);
    }
    return before;
  }

  Bounds<Query> inMonitor() {
    return expression.askOf(new MonitorIndex());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof MentionQuery query && query.text.equals(text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
