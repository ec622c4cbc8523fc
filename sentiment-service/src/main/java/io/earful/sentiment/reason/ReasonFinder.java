package io.earful.sentiment.reason;

import io.earful.event.Analysis;
import io.earful.kit.reason.Reason;
import io.earful.kit.reason.ReasonHit;
import io.earful.kit.reason.ReasonMatcher;
import io.earful.sentiment.clause.Clauses;
import io.earful.sentiment.polarity.SentimentAnalyzer;
import io.earful.sentiment.text.CodePoints;
import io.earful.sentiment.text.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What a text is about. Each reason comes once, with the words that name it and the score of the
 * clause around them; of several clauses, the one that feels most. A parent is left out where one
 * of its children is named in the same clause.
 */
public final class ReasonFinder {

  /** A text about more is a list of everything. */
  private static final int MOST_REASONS = 12;

  private final Supplier<ReasonMatcher> matcher;
  private final SentimentAnalyzer analyzer;

  /**
   * @param matcher the matcher in force, asked for every text
   * @param analyzer judges the clauses, as it judges the text
   */
  public ReasonFinder(Supplier<ReasonMatcher> matcher, SentimentAnalyzer analyzer) {
    this.matcher = matcher;
    this.analyzer = analyzer;
  }

  private record Named(ReasonHit hit, Span clause, double polarity) {}

  /**
   * The reasons in the order of the text; offsets count code points.
   *
   * @param whole the score of the whole text
   */
  public List<Analysis.Reason> find(String text, String language, double whole) {
    return find(Clauses.of(text, language), whole);
  }

  /** The same of a text whose clauses somebody has in hand. */
  public List<Analysis.Reason> find(Clauses clauses, double whole) {
    String text = clauses.text();
    List<ReasonHit> hits = matcher.get().find(text, clauses.language());
    if (hits.isEmpty()) {
      return List.of();
    }
    CodePoints points = new CodePoints(text);
    return strongest(named(clauses, whole, hits)).stream()
        .sorted(Comparator.comparingInt(named -> named.hit().start()))
        .limit(MOST_REASONS)
        .map(
            named ->
                new Analysis.Reason(
                    named.hit().id(),
                    named.polarity(),
                    points.at(named.hit().start()),
                    points.at(named.hit().end())))
        .toList();
  }

  private List<Named> named(Clauses clauses, double whole, List<ReasonHit> hits) {
    List<Named> named = new ArrayList<>(hits.size());
    for (ReasonHit hit : hits) {
      Span clause = clauses.around(hit.start(), hit.end());
      named.add(new Named(hit, clause, score(clauses, clause, whole)));
    }
    return named;
  }

  private double score(Clauses clauses, Span clause, double whole) {
    String text = clauses.text();
    String part = text.substring(clause.start(), clause.end()).strip();
    return part.length() == text.strip().length() ? whole : clauses.score(clause, analyzer);
  }

  private static List<Named> strongest(List<Named> all) {
    Map<String, Named> byId = new LinkedHashMap<>();
    for (Named named : all) {
      if (!isCovered(named, all)) {
        byId.merge(named.hit().id(), named, ReasonFinder::stronger);
      }
    }
    return List.copyOf(byId.values());
  }

  private static boolean isCovered(Named parent, List<Named> all) {
    return all.stream()
        .anyMatch(
            child ->
                child.clause().equals(parent.clause())
                    && parent.hit().id().equals(Reason.parentOf(child.hit().id())));
  }

  private static Named stronger(Named one, Named other) {
    return Math.abs(other.polarity()) > Math.abs(one.polarity()) ? other : one;
  }
}
