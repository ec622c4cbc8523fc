package io.earful.reporting.storage;

import java.time.Instant;

/**
 * Dates of publication for which there is room.
 *
 * @param retiredUntil what was published before this is past its time; the distant past when
 *     nothing was retired yet
 * @param until what was published from here on cannot be kept now
 */
public record StoredDates(Instant retiredUntil, Instant until) {

  /** A clock that was never set says 1970, in some zones 1969. */
  public static final Instant FIRST = Instant.parse("1971-01-01T00:00:00Z");

  /** Whether a mention of this date was to be erased already, had it come in time. */
  public boolean isRetired(Instant publishedAt) {
    return publishedAt.isBefore(retiredUntil);
  }

  /** Whether the date can be kept. */
  public boolean hold(Instant publishedAt) {
    return !publishedAt.isBefore(FIRST) && !isRetired(publishedAt) && publishedAt.isBefore(until);
  }
}
