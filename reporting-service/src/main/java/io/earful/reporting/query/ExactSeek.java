package io.earful.reporting.query;

/**
 * A word as it is written, but for capitals.
 *
 * @param word as texts have it: folded, and cut at {@link Units#LONGEST_WORD}
 */
record ExactSeek(String word) implements Seek {

  @Override
  public int lengthAt(Units units, int at) {
    return units.word(at).equals(word) ? 1 : 0;
  }

  @Override
  public <T> Bounds<T> askOf(Index<T> index) {
    return index.exact(this);
  }
}
