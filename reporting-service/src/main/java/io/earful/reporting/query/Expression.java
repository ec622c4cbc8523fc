package io.earful.reporting.query;

import java.util.List;

/** A query, or a part of one. */
sealed interface Expression
    permits AllOf, AnyOf, NoneOf, Sequence, Near, Within, FieldIs, RatingIs {

  boolean matches(ReadMention mention);

  /** What an index says of it. */
  <T> Bounds<T> askOf(Index<T> index);

  /** Whether a mention can be meant for nothing that it has, but for what it lacks. */
  boolean isOpen();

  /** Where in a text that is meant the words stand that make it so. */
  List<Span> placesIn(Units units);
}
