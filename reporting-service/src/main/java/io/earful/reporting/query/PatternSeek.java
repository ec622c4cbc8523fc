package io.earful.reporting.query;

import java.util.List;

/**
 * A word with stars, each for any letters or none.
 *
 * @param pieces what stands before, between and behind the stars, two at least; the first has two
 *     letters or more, the others may be empty
 */
record PatternSeek(List<String> pieces) implements Seek {

  String beginning() {
    return pieces.get(0);
  }

  @Override
  public int lengthAt(Units units, int at) {
    return !units.isCharacter(at) && fits(units.word(at)) ? 1 : 0;
  }

  /** The earliest place of each piece is the best one, so that one walk decides. */
  boolean fits(String word) {
    if (!word.startsWith(beginning())) {
      return false;
    }
    int from = beginning().length();
    int last = pieces.size() - 1;
    for (int i = 1; i < last; i++) {
      int found = word.indexOf(pieces.get(i), from);
      if (found < 0) {
        return false;
      }
      from = found + pieces.get(i).length();
    }
    String ending = pieces.get(last);
    return word.length() - ending.length() >= from && word.endsWith(ending);
  }

  @Override
  public <T> Bounds<T> askOf(Index<T> index) {
    return index.pattern(this);
  }
}
