package io.earful.reporting.query;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Conditions of an index joined by and, or and not. All of none is always true, any of none never;
 * what is built by the methods here has neither inside, but stands alone as one of the two.
 *
 * @param <T> a condition of the index
 */
sealed interface Formula<T> {

  /** One condition. */
  record Leaf<T>(T condition) implements Formula<T> {}

  /** All of them. */
  record All<T>(List<Formula<T>> parts) implements Formula<T> {}

  /** One of them at least. */
  record Any<T>(List<Formula<T>> parts) implements Formula<T> {}

  /** What the part is not. */
  record Not<T>(Formula<T> part) implements Formula<T> {}

  default boolean isEverything() {
    return this instanceof All<T> all && all.parts().isEmpty();
  }

  default boolean isNothing() {
    return this instanceof Any<T> any && any.parts().isEmpty();
  }

  static <T> Formula<T> everything() {
    return new All<>(List.of());
  }

  static <T> Formula<T> nothing() {
    return new Any<>(List.of());
  }

  static <T> Formula<T> leaf(T condition) {
    return new Leaf<>(condition);
  }

  static <T> Formula<T> all(List<Formula<T>> parts) {
    Set<Formula<T>> kept = new LinkedHashSet<>();
    for (Formula<T> part : parts) {
      if (part.isNothing()) {
        return nothing();
      }
      if (part instanceof All<T> inner) {
        kept.addAll(inner.parts());
      } else {
        kept.add(part);
      }
    }
    return kept.size() == 1 ? kept.iterator().next() : new All<>(new ArrayList<>(kept));
  }

  static <T> Formula<T> any(List<Formula<T>> parts) {
    Set<Formula<T>> kept = new LinkedHashSet<>();
    for (Formula<T> part : parts) {
      if (part.isEverything()) {
        return everything();
      }
      if (part instanceof Any<T> inner) {
        kept.addAll(inner.parts());
      } else {
        kept.add(part);
      }
    }
    return kept.size() == 1 ? kept.iterator().next() : new Any<>(new ArrayList<>(kept));
  }

  static <T> Formula<T> not(Formula<T> part) {
    if (part.isEverything()) {
      return nothing();
    }
    if (part.isNothing()) {
      return everything();
    }
    return part instanceof Not<T> inner ? inner.part() : new Not<>(part);
  }
}
