package io.earful.reporting.query;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Two words, phrases or groups of such near each other: {@code a NEAR/5 b}; in this order: {@code a
 * BEFORE/5 b}. In a chain each is near the one before: the left side is then such a pair itself,
 * and its right end is what counts.
 *
 * @param left what the right side is near to
 * @param most how many words may stand between the two
 * @param ordered whether the right side comes behind the left one
 */
record Near(Expression left, Expression right, int most, boolean ordered) implements Expression {

  /** Two places that are near each other. */
  private record Pair(Span left, Span right) {

    Span span() {
      return new Span(Math.min(left.start(), right.start()), Math.max(left.end(), right.end()));
    }
  }

  @Override
  public boolean matches(ReadMention mention) {
    return mention.has(units -> !pairs(units).isEmpty());
  }

  @Override
  public <T> Bounds<T> askOf(Index<T> index) {
    return Bounds.within(Bounds.all(List.of(left.askOf(index), right.askOf(index))).atMost());
  }

  @Override
  public boolean isOpen() {
    return false;
  }

  @Override
  public List<Span> placesIn(Units units) {
    return pairs(units).stream().map(Pair::span).toList();
  }

  private List<Span> rightPlaces(Units units) {
    return pairs(units).stream().map(Pair::right).toList();
  }

  /** Places of the left side that something may be near to. */
  private List<Span> anchors(Units units) {
    return left instanceof Near chain ? chain.rightPlaces(units) : left.placesIn(units);
  }

  /**
   * Each place of the right side that is near one of the left side, with it. Both are walked over
   * once: what lies too far back for one place of the right side lies too far back for the next.
   */
  private List<Pair> pairs(Units units) {
    List<Span> lefts = sorted(anchors(units));
    int longest = lefts.stream().mapToInt(Span::length).max().orElse(0);
    List<Pair> found = new ArrayList<>();
    int from = 0;
    for (Span place : sorted(right.placesIn(units))) {
      while (from < lefts.size() && lefts.get(from).start() + longest + most < place.start()) {
        from++;
      }
      for (int i = from; i < lefts.size() && lefts.get(i).start() <= place.end() + most; i++) {
        if (isNear(lefts.get(i), place)) {
          found.add(new Pair(lefts.get(i), place));
          break;
        }
      }
    }
    return found;
  }

  private boolean isNear(Span one, Span other) {
    boolean behind = other.start() >= one.end() && other.start() - one.end() <= most;
    boolean before = one.start() >= other.end() && one.start() - other.end() <= most;
    return behind || !ordered && before;
  }

  private static List<Span> sorted(List<Span> places) {
    return places.stream().sorted(Comparator.comparingInt(Span::start)).toList();
  }
}
