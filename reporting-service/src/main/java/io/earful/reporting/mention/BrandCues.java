package io.earful.reporting.mention;

import static java.util.Objects.requireNonNull;

import io.earful.event.Analysis.Cue;
import io.earful.reporting.query.Place;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What a text tells of its brands beside how its clauses feel: whom the author left and chose,
 * which it names only in passing, and of which it says the same.
 *
 * @param cues of all clauses
 * @param named where the brands stand
 */
record BrandCues(List<Cue> cues, Map<String, List<Place>> named) {

  /** What a choice says, in words that need not feel. */
  private static final double CHOICE = 0.5;

  /** "Neither could tell me" is bad even where its words are not. */
  private static final double DENIED = -0.3;

  /** What was left is bad and what was chosen is good, however the clause around it feels. */
  void choose(SortedMap<String, Double> scores) {
    for (Cue cue : cues) {
      boolean chosen = cue.kind().equals(Cue.CHOSEN);
      if (chosen || cue.kind().equals(Cue.LEFT)) {
        double said = chosen ? CHOICE : -CHOICE;
        scores.replaceAll((brand, score) -> isIn(cue, brand) ? said : score);
      }
    }
  }

  /** Of two brands, the one that is only where something was bought or how it came. */
  @Nullable String aside() {
    String aside = null;
    for (String brand : named.keySet()) {
      if (has(Cue.ASIDE, brand) && !has(Cue.LEFT, brand) && !has(Cue.CHOSEN, brand)) {
        if (aside != null) {
          return null;
        }
        aside = brand;
      }
    }
    return aside;
  }

  /**
   * What a text that says the same of both brands says of each; null when it says so nowhere.
   *
   * @param alike whether words like "both" are of the brands, though they name none
   * @param together what it feels of the two
   */
  @Nullable Double ofBoth(boolean alike, double together) {
    boolean same = false;
    boolean denied = false;
    for (Cue cue : cues) {
      boolean pair = cue.kind().equals(Cue.PAIR) || cue.kind().equals(Cue.NEITHER);
      boolean its = pair && named.keySet().stream().allMatch(brand -> isIn(cue, brand));
      same |= its || alike && cue.kind().equals(Cue.ALIKE);
      denied |= its && cue.kind().equals(Cue.NEITHER);
    }
    if (!same) {
      return null;
    }
    return denied && Math.abs(together) < -DENIED ? DENIED : together;
  }

  private boolean has(String kind, String brand) {
    return cues.stream().anyMatch(cue -> cue.kind().equals(kind) && isIn(cue, brand));
  }

  private boolean isIn(Cue cue, String brand) {
    return requireNonNull(named.get(brand)).stream()
        .anyMatch(place -> place.start() >= cue.start() && place.start() < cue.end());
  }
}
