package io.earful.reporting.noise;

import io.earful.reporting.query.MentionQuery;
import io.earful.reporting.query.QueryClause;
import io.earful.reporting.query.QueryClauses;
import io.earful.reporting.query.QueryException;
import io.earful.reporting.query.QueryLimits;
import io.earful.reporting.query.SearchedMention;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What several marked mentions have in common that is rare among others of the same brand. */
final class SharedClauses {

  /** So many like marks are no accident any more. */
  static final int FEWEST = 3;

  /** Of fewer, nothing can be said to be rare. */
  private static final int FEWEST_OTHERS = 3;

  private static final double RARE = 0.01;
  private static final int TIMES_AS_FREQUENT = 5;

  private SharedClauses() {}

  /**
   * A clause, as the real query finds it.
   *
   * @param marked how many of the marked mentions it means
   */
  record Shared(MentionQuery query, int marked) {}

  private record Counted(String key, QueryClause clause, BitSet marked) {}

  /**
   * The most telling first.
   *
   * @param others a sample of what nobody marked
   * @param most how many at most
   */
  static List<Shared> of(List<SearchedMention> marked, List<SearchedMention> others, int most) {
    if (marked.size() < FEWEST || others.size() < FEWEST_OTHERS) {
      return List.of();
    }
    Map<String, Counted> counted = new HashMap<>();
    for (int i = 0; i < marked.size(); i++) {
      int index = i;
      QueryClauses.of(marked.get(i))
          .forEach(
              (key, clause) ->
                  counted
                      .computeIfAbsent(key, k -> new Counted(k, clause, new BitSet()))
                      .marked()
                      .set(index));
    }
    counted.values().removeIf(one -> one.marked().cardinality() < FEWEST);
    Map<String, Integer> elsewhere = elsewhere(counted.keySet(), others);
    return counted.values().stream()
        .filter(
            one ->
                isRare(
                    one.marked().cardinality(),
                    marked.size(),
                    elsewhere.getOrDefault(one.key(), 0),
                    others.size()))
        .sorted(mostTelling(elsewhere))
        .filter(distinct())
        .limit(most)
        .map(one -> shared(one, marked))
        .filter(shared -> shared != null && shared.marked() >= FEWEST)
        .toList();
  }

  /** Whether something is rare among others, and far more frequent among the marked. */
  static boolean isRare(long marked, long allMarked, long others, long allOthers) {
    double share = (double) others / Math.max(1, allOthers);
    return share <= RARE && (double) marked / allMarked >= TIMES_AS_FREQUENT * share;
  }

  private static Map<String, Integer> elsewhere(Set<String> keys, List<SearchedMention> others) {
    Map<String, Integer> counts = new HashMap<>();
    for (SearchedMention other : others) {
      for (String key : QueryClauses.of(other).keySet()) {
        if (keys.contains(key)) {
          counts.merge(key, 1, Integer::sum);
        }
      }
    }
    return counts;
  }

  private static Comparator<Counted> mostTelling(Map<String, Integer> elsewhere) {
    return Comparator.<Counted>comparingInt(one -> -one.marked().cardinality())
        .thenComparingInt(one -> elsewhere.getOrDefault(one.key(), 0))
        .thenComparingInt(one -> -one.clause().text().length())
        .thenComparing(Counted::key);
  }

  /** Of clauses of a kind that mean the same marked mentions, one is enough. */
  private static Predicate<Counted> distinct() {
    Set<List<Object>> seen = new HashSet<>();
    return one -> seen.add(List.of(one.clause().kind(), one.marked()));
  }

  /** Null for what queries cannot ask for. */
  private static @Nullable Shared shared(Counted one, List<SearchedMention> marked) {
    try {
      MentionQuery query = MentionQuery.parse(one.clause().text(), QueryLimits.BRAND);
      return new Shared(query, (int) marked.stream().filter(query::matches).count());
    } catch (QueryException e) {
      return null;
    }
  }
}
