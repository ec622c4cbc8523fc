package io.earful.sentiment.clause;

import io.earful.sentiment.text.Span;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts sentences before words like "but" and nowhere else: where authors say themselves that what
 * follows is of another kind. Such parts may be shorter than clauses ("great prices, but awful
 * quality").
 */
final class Turns {
  private static final int FEWEST_WORDS = 2;

  private Turns() {}

  /** The parts of each sentence that has two or more, in order. */
  static List<List<Span>> cut(Clauses clauses) {
    List<Span> turns = clauses.words().turns();
    if (turns.isEmpty()) {
      return List.of();
    }
    List<List<Span>> all = new ArrayList<>();
    for (Span sentence : clauses.sentences()) {
      List<Span> parts = cut(sentence, turns, clauses);
      if (parts.size() > 1) {
        all.add(parts);
      }
    }
    return all;
  }

  private static List<Span> cut(Span sentence, List<Span> turns, Clauses clauses) {
    List<Span> parts = new ArrayList<>();
    int from = sentence.start();
    for (Span turn : turns) {
      boolean inside = turn.start() > from && turn.start() < sentence.end();
      if (inside
          && clauses.words(from, turn.start()) >= FEWEST_WORDS
          && clauses.words(turn.end(), sentence.end()) >= FEWEST_WORDS) {
        parts.add(new Span(from, turn.start()));
        from = turn.start();
      }
    }
    parts.add(new Span(from, sentence.end()));
    return parts;
  }
}
