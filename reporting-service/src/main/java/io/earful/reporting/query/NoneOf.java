package io.earful.reporting.query;

import java.util.List;

/** The part must not be so: {@code NOT a} or {@code -a}. */
record NoneOf(Expression part) implements Expression {

  @Override
  public boolean matches(ReadMention mention) {
    return !part.matches(mention);
  }

  @Override
  public <T> Bounds<T> askOf(Index<T> index) {
    return part.askOf(index).negated();
  }

  @Override
  public boolean isOpen() {
    return !part.isOpen();
  }

  @Override
  public List<Span> placesIn(Units units) {
    return List.of();
  }
}
