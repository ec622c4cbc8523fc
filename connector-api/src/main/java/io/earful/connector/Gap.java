package io.earful.connector;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A time of which a channel may hold more than a connector could read. It is no failure: reading
 * goes on, and what lies in that time is not read later. Telling the same gap again, or one that
 * overlaps it, is harmless.
 *
 * @param from when it begins; null when that is the last complete reading, which a connector does
 *     not know
 * @param until when it ends
 * @param reason why, for programs
 * @param words why, for people; never holds a credential
 */
public record Gap(@Nullable Instant from, Instant until, GapReason reason, String words) {

  public Gap {
    if (from != null && !from.isBefore(until)) {
      throw new IllegalArgumentException("a gap from %s ends at %s".formatted(from, until));
    }
    if (words.isBlank()) {
      throw new IllegalArgumentException("a gap says in words what it is");
    }
  }

  /** A gap since the last complete reading, whenever that was. */
  public static Gap sinceLastReading(Instant until, GapReason reason, String words) {
    return new Gap(null, until, reason, words);
  }
}
