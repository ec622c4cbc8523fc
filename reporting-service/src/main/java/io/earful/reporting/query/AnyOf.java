package io.earful.reporting.query;

import java.util.List;

/** One part at least must be so: {@code a OR b}. */
record AnyOf(List<Expression> parts) implements Expression {

  @Override
  public boolean matches(ReadMention mention) {
    return parts.stream().anyMatch(part -> part.matches(mention));
  }

  @Override
  public <T> Bounds<T> askOf(Index<T> index) {
    return Bounds.any(parts.stream().map(part -> part.askOf(index)).toList());
  }

  @Override
  public boolean isOpen() {
    return parts.stream().anyMatch(Expression::isOpen);
  }

  @Override
  public List<Span> placesIn(Units units) {
    return parts.stream().flatMap(part -> part.placesIn(units).stream()).toList();
  }
}
