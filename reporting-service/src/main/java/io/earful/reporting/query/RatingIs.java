package io.earful.reporting.query;

import java.util.List;

/**
 * A mention that was given so much: {@code rating:>=4}. Without a rating, none is.
 *
 * @param low the least that counts
 * @param high the most that counts
 */
record RatingIs(double low, double high) implements Expression {

  @Override
  public boolean matches(ReadMention read) {
    Double rating = read.mention().rating();
    return rating != null && rating >= low && rating <= high;
  }

  @Override
  public <T> Bounds<T> askOf(Index<T> index) {
    return index.rating(this);
  }

  @Override
  public boolean isOpen() {
    return false;
  }

  @Override
  public List<Span> placesIn(Units units) {
    return List.of();
  }
}
