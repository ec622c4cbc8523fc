package io.earful.reporting.query;

import java.util.List;
import java.util.function.Function;

/**
 * What an index knows of a question: no mention outside of {@code atMost} is meant, and every one
 * inside of {@code atLeast}. Between the two, the text decides.
 */
record Bounds<T>(Formula<T> atMost, Formula<T> atLeast) {

  /** The index knows all about it. */
  static <T> Bounds<T> exactly(Formula<T> formula) {
    return new Bounds<>(formula, formula);
  }

  /** The index knows what it takes, not whether that suffices. */
  static <T> Bounds<T> within(Formula<T> formula) {
    return new Bounds<>(formula, Formula.nothing());
  }

  static <T> Bounds<T> all(List<Bounds<T>> parts) {
    return of(parts, Formula::all);
  }

  static <T> Bounds<T> any(List<Bounds<T>> parts) {
    return of(parts, Formula::any);
  }

  private static <T> Bounds<T> of(
      List<Bounds<T>> parts, Function<List<Formula<T>>, Formula<T>> join) {
    return new Bounds<>(
        join.apply(parts.stream().map(Bounds::atMost).toList()),
        join.apply(parts.stream().map(Bounds::atLeast).toList()));
  }

  Bounds<T> negated() {
    return new Bounds<>(Formula.not(atLeast), Formula.not(atMost));
  }

  boolean isExact() {
    return atMost.equals(atLeast);
  }
}
