package io.earful.reporting.query;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Words that stand together in any order: {@code "late parcel"~5}.
 *
 * @param words what must be there, two at least and none twice
 * @param most how many other words may stand among them
 */
record Within(List<Sequence> words, int most) implements Expression {

  @Override
  public boolean matches(ReadMention mention) {
    return mention.has(units -> narrowest(units) != null);
  }

  @Override
  public <T> Bounds<T> askOf(Index<T> index) {
    return Bounds.within(
        Bounds.all(words.stream().map(word -> word.askOf(index)).toList()).atMost());
  }

  @Override
  public boolean isOpen() {
    return false;
  }

  @Override
  public List<Span> placesIn(Units units) {
    Span found = narrowest(units);
    return found == null ? List.of() : List.of(found);
  }

  /**
   * The first stretch that holds all words with few enough others. Walks over the places of all
   * words at once: as long as the word that begins first does not move on, nothing gets narrower.
   */
  private @Nullable Span narrowest(Units units) {
    List<List<Span>> places = new ArrayList<>();
    for (Sequence word : words) {
      places.add(word.placesIn(units));
      if (places.get(places.size() - 1).isEmpty()) {
        return null;
      }
    }
    int[] at = new int[places.size()];
    while (true) {
      int first = 0;
      int start = Integer.MAX_VALUE;
      int end = 0;
      int taken = 0;
      for (int i = 0; i < at.length; i++) {
        Span place = places.get(i).get(at[i]);
        if (place.start() < start) {
          start = place.start();
          first = i;
        }
        end = Math.max(end, place.end());
        taken += place.length();
      }
      if (end - start - taken <= most) {
        return new Span(start, end);
      }
      if (++at[first] == places.get(first).size()) {
        return null;
      }
    }
  }
}
