package io.earful.reporting.duplicate;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Equal texts of one batch: one an hour is enough to be found by. */
final class Repeats {

  private static final Duration APART = Duration.ofHours(1);

  private final Map<Long, List<Instant>> kept = new HashMap<>();

  private Repeats() {}

  /** The bands of each; empty for one whose words another one before it has, within an hour. */
  static String[] bands(List<Fingerprint> fingerprints) {
    Repeats repeats = new Repeats();
    return fingerprints.stream()
        .map(one -> repeats.isRepeat(one) ? "" : one.bands())
        .toArray(String[]::new);
  }

  private boolean isRepeat(Fingerprint one) {
    List<Instant> times =
        kept.computeIfAbsent(one.shingles().content(), content -> new ArrayList<>());
    for (Instant time : times) {
      if (Duration.between(time, one.publishedAt()).abs().compareTo(APART) <= 0) {
        return true;
      }
    }
    times.add(one.publishedAt());
    return false;
  }
}
