package io.earful.reporting.query;

/**
 * A word in any of its forms, by the rules of the text's language.
 *
 * @param word as texts have it: folded, and cut at {@link Units#LONGEST_WORD}
 */
record FormSeek(String word) implements Seek {

  @Override
  public int lengthAt(Units units, int at) {
    return units.form(at).equals(units.formOf(word)) && !units.isCharacter(at) ? 1 : 0;
  }

  @Override
  public <T> Bounds<T> askOf(Index<T> index) {
    return index.form(this);
  }
}
