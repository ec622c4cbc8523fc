package io.earful.reporting.query;

import java.util.List;

/** All parts must be so: {@code a AND b}. */
record AllOf(List<Expression> parts) implements Expression {

  @Override
  public boolean matches(ReadMention mention) {
    return parts.stream().allMatch(part -> part.matches(mention));
  }

  @Override
  public <T> Bounds<T> askOf(Index<T> index) {
    return Bounds.all(parts.stream().map(part -> part.askOf(index)).toList());
  }

  @Override
  public boolean isOpen() {
    return parts.stream().allMatch(Expression::isOpen);
  }

  @Override
  public List<Span> placesIn(Units units) {
    return parts.stream().flatMap(part -> part.placesIn(units).stream()).toList();
  }
}
