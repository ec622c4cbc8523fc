package io.earful.sentiment.clause;

import io.earful.event.Analysis;
import io.earful.sentiment.polarity.Contrast;
import io.earful.sentiment.polarity.SentimentAnalyzer;
import io.earful.sentiment.text.CodePoints;
import io.earful.sentiment.text.Span;
import java.util.ArrayList;
import java.util.List;

/** Judges the clauses of a text each alone. Safe for use by many threads. */
public final class ClauseFinder {

  /** A text of more says so by its sentences. */
  private static final int MOST_CLAUSES = 32;

  /** In a longer text, one sentence that turns says little of the whole. */
  private static final int LONGEST_THAT_TURNS = 280;

  private final SentimentAnalyzer analyzer;

  /**
   * @param analyzer judges the clauses, as it judges the text
   */
  public ClauseFinder(SentimentAnalyzer analyzer) {
    this.analyzer = analyzer;
  }

  /**
   * What is found in a text.
   *
   * @param clauses in order; together they are the text. None where the text is one clause without
   *     cues, or too many. Offsets count code points
   * @param contrasts the sentences that turn, of a short text
   */
  public record Found(List<Analysis.Clause> clauses, List<Contrast> contrasts) {}

  /** The clauses of a text and where it turns. */
  public Found find(Clauses clauses) {
    return new Found(judged(clauses), contrasts(clauses));
  }

  private List<Analysis.Clause> judged(Clauses clauses) {
    List<ClauseCutter.Part> parts = ClauseCutter.cut(clauses);
    if (parts.size() > MOST_CLAUSES) {
      return List.of();
    }
    List<Cues.Found> cues = Cues.of(clauses.text(), clauses.language());
    if (parts.size() == 1 && parts.get(0).against() == null && cues.isEmpty()) {
      return List.of();
    }
    CodePoints points = new CodePoints(clauses.text());
    List<Analysis.Clause> judged = new ArrayList<>(parts.size());
    for (ClauseCutter.Part part : parts) {
      Span span = part.span();
      double score = score(part, clauses);
      int start = points.at(span.start());
      Span against = part.against();
      Analysis.Stretch compared =
          against == null
              ? null
              : new Analysis.Stretch(points.at(against.start()), points.at(against.end()));
      List<Analysis.Cue> its = cues(cues, span, points);
      judged.add(new Analysis.Clause(start, points.at(span.end()), score, compared, its));
    }
    return List.copyOf(judged);
  }

  private static List<Analysis.Cue> cues(List<Cues.Found> all, Span part, CodePoints points) {
    if (all.isEmpty()) {
      return List.of();
    }
    return all.stream()
        .filter(cue -> cue.span().start() >= part.start() && cue.span().start() < part.end())
        .map(
            cue ->
                new Analysis.Cue(
                    cue.kind(), points.at(cue.span().start()), points.at(cue.span().end())))
        .toList();
  }

  private List<Contrast> contrasts(Clauses clauses) {
    if (clauses.text().length() > LONGEST_THAT_TURNS) {
      return List.of();
    }
    return Turns.cut(clauses).stream().map(parts -> contrast(parts, clauses)).toList();
  }

  private Contrast contrast(List<Span> parts, Clauses clauses) {
    double lowest = 1;
    double highest = -1;
    for (Span part : parts) {
      double score = clauses.score(part, analyzer);
      lowest = Math.min(lowest, score);
      highest = Math.max(highest, score);
    }
    return new Contrast(lowest, highest);
  }

  private double score(ClauseCutter.Part part, Clauses clauses) {
    Span span = part.span();
    Span against = part.against();
    // what it compares with has no part in how it feels
    int from = against != null && part.beginsWithAgainst() ? against.end() : span.start();
    return clauses.score(new Span(from, span.end()), analyzer);
  }
}
