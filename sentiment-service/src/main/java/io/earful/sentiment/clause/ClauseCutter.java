package io.earful.sentiment.clause;

import io.earful.sentiment.text.Span;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a text into parts that follow each other. Beside marks and turns, a word like "and" parts
 * two clauses when there are enough words on both sides. What is compared with ("unlike Hill",
 * "than Hill") stays with what is said of the other.
 */
final class ClauseCutter {

  /** "and" joins two names or two adjectives more often than two clauses. */
  private static final int FEWEST_WORDS_BESIDE_JOIN = 3;

  /** Fewer words say too little alone of how they feel. */
  private static final int FEWEST_WORDS = 4;

  private final Clauses clauses;
  private final List<Part> parts = new ArrayList<>();

  private ClauseCutter(Clauses clauses) {
    this.clauses = clauses;
  }

  /**
   * A part of the text.
   *
   * @param span all of it
   * @param against what it compares with, from the word that says so; null when it does not
   */
  record Part(Span span, @Nullable Span against) {

    boolean beginsWithAgainst() {
      return against != null && against.start() <= span.start() + 1;
    }

    Part with(Part next) {
      return new Part(
          new Span(span.start(), next.span.end()), next.against == null ? against : next.against);
    }
  }

  static List<Part> cut(Clauses clauses) {
    ClauseCutter cutter = new ClauseCutter(clauses);
    for (Span sentence : clauses.sentences()) {
      cutter.cut(sentence);
    }
    return cutter.parts;
  }

  private void cut(Span sentence) {
    List<Part> open = new ArrayList<>();
    int from = sentence.start();
    Ends ends = ends(sentence);
    for (int i = 0; i < ends.size(); i++) {
      add(open, part(from, ends.get(i)));
      from = ends.get(i);
    }
    parts.addAll(open);
  }

  /** A part that cannot stand alone goes to the one before, or takes the one behind. */
  private void add(List<Part> open, Part part) {
    int last = open.size() - 1;
    boolean before = last >= 0 && (isIncomplete(open.get(last)) || isIncomplete(part));
    if (before) {
      open.set(last, open.get(last).with(part));
    } else {
      open.add(part);
    }
  }

  private boolean isIncomplete(Part part) {
    return clauses.words(part.span().start(), part.span().end()) < FEWEST_WORDS
        || part.beginsWithAgainst()
            && part.against() != null
            && part.against().end() >= part.span().end();
  }

  private Part part(int from, int to) {
    for (Span word : clauses.words().contrasts()) {
      if (word.start() >= from && word.start() < to) {
        return new Part(new Span(from, to), new Span(word.start(), to));
      }
    }
    return new Part(new Span(from, to), null);
  }

  /** Where parts of the sentence end, its own end the last. */
  private Ends ends(Span sentence) {
    Ends ends = new Ends();
    for (int i = sentence.start(); i < sentence.end(); i++) {
      if (clauses.isMark(i)) {
        ends.add(i + 1);
      }
    }
    for (Span turn : clauses.words().turns()) {
      if (isInside(turn, sentence)) {
        ends.add(turn.start());
      }
    }
    for (Span join : clauses.words().joins()) {
      if (isInside(join, sentence) && isBetweenClauses(join, sentence, ends)) {
        ends.add(join.start());
      }
    }
    ends.add(sentence.end());
    return ends;
  }

  private static boolean isInside(Span word, Span sentence) {
    return word.start() > sentence.start() && word.start() < sentence.end();
  }

  private boolean isBetweenClauses(Span join, Span sentence, Ends ends) {
    int before = ends.lastBefore(join.start(), sentence.start());
    int behind = ends.firstFrom(join.end(), sentence.end());
    return clauses.words(before, join.start()) >= FEWEST_WORDS_BESIDE_JOIN
        && clauses.words(join.end(), behind) >= FEWEST_WORDS_BESIDE_JOIN;
  }
}
