package io.earful.reporting.query;

import java.util.List;

/**
 * Characters of a script without spaces, one behind the other; they may stand inside a longer run.
 *
 * @param characters each with one code point, one at least
 */
record CharacterSeek(List<String> characters) implements Seek {

  static CharacterSeek of(String run) {
    return new CharacterSeek(run.codePoints().mapToObj(Character::toString).toList());
  }

  @Override
  public int lengthAt(Units units, int at) {
    if (at + characters.size() > units.size()) {
      return 0;
    }
    for (int i = 0; i < characters.size(); i++) {
      boolean together = i == 0 || units.continues(at + i);
      if (!together || !units.word(at + i).equals(characters.get(i))) {
        return 0;
      }
    }
    return characters.size();
  }

  @Override
  public <T> Bounds<T> askOf(Index<T> index) {
    return index.characters(this);
  }
}
