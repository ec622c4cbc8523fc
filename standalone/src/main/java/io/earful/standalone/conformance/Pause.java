package io.earful.standalone.conformance;

import java.time.Duration;
import java.time.Instant;

/** A time in which nothing is taken, as every program was told that asked. */
final class Pause {

  /** Requests that were on their way when the first refusal was. */
  static final Duration UNDER_WAY = Duration.ofMillis(250);

  /** Clocks and timers are not exact. */
  private static final Duration TOLERANCE = Duration.ofMillis(100);

  private static final int TOLERATED = 3;

  private final Act act;
  private final Instant since;
  private final Instant until;
  private int early;

  Pause(Act act, Instant since, Instant until) {
    this.act = act;
    this.since = since;
    this.until = until;
  }

  Act act() {
    return act;
  }

  Instant until() {
    return until;
  }

  boolean holds(Instant now) {
    return now.isBefore(until.minus(TOLERANCE));
  }

  Duration left(Instant now) {
    return Duration.between(now, until);
  }

  /**
   * Counts a request that came while it holds, unless it may have been under way already.
   *
   * @param told whether whoever sends it was refused before
   */
  void count(Instant at, boolean told) {
    if (told || !at.isBefore(since.plus(UNDER_WAY))) {
      early++;
    }
  }

  boolean isHammered() {
    return early > TOLERATED;
  }

  int early() {
    return early;
  }
}
