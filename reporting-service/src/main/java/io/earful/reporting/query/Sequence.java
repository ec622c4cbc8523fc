package io.earful.reporting.query;

import java.util.ArrayList;
import java.util.List;

/** Words that stand one behind the other: a single word, {@code e-mail}, or a phrase in quotes. */
record Sequence(List<Seek> seeks) implements Expression {

  @Override
  public boolean matches(ReadMention mention) {
    return mention.has(this::standsIn);
  }

  private boolean standsIn(Units units) {
    for (int i = 0; i < units.size(); i++) {
      if (lengthAt(units, i) > 0) {
        return true;
      }
    }
    return false;
  }

  private int lengthAt(Units units, int start) {
    int at = start;
    for (Seek seek : seeks) {
      int length = at < units.size() ? seek.lengthAt(units, at) : 0;
      if (length == 0) {
        return 0;
      }
      at += length;
    }
    return at - start;
  }

  @Override
  public <T> Bounds<T> askOf(Index<T> index) {
    Bounds<T> all = Bounds.all(seeks.stream().map(seek -> seek.askOf(index)).toList());
    return seeks.size() == 1 ? all : Bounds.within(all.atMost());
  }

  @Override
  public boolean isOpen() {
    return false;
  }

  /** In order of their beginnings, which is that of their ends too. */
  @Override
  public List<Span> placesIn(Units units) {
    List<Span> places = new ArrayList<>();
    for (int i = 0; i < units.size(); i++) {
      int length = lengthAt(units, i);
      if (length > 0) {
        places.add(new Span(i, i + length));
      }
    }
    return places;
  }
}
