package io.earful.reporting.mention;

import io.earful.event.MentionDeleted;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * All that stays of a mention that is gone; the earliest deletion counts.
 *
 * @param at when it was deleted, in microseconds
 */
record Tombstone(Instant at, String reason) {

  static Tombstone of(MentionDeleted deletion) {
    return new Tombstone(
        deletion.deletedAt().truncatedTo(ChronoUnit.MICROS), deletion.reason().toString());
  }

  boolean isBefore(Tombstone other) {
    int byTime = at.compareTo(other.at);
    return byTime == 0 ? reason.compareTo(other.reason) < 0 : byTime < 0;
  }
}
