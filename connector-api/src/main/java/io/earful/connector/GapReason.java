package io.earful.connector;

import java.util.Locale;

/** Why a channel was not seen whole, although it answered. */
public enum GapReason {
  /** The channel gives out what is young enough, and was asked too late. */
  OUT_OF_WINDOW,
  /** The channel's list ended before it came to what was read the last time. */
  LIST_ENDED,
  /** A list of the newest holds nothing any more of what it held the last time. */
  TURNED_OVER,
  /** As much was read as one reading may, and what is left is not read later either. */
  WALK_BOUNDED,
  /** Older than a source is set to read. */
  BACKFILL_LIMIT,
  /** The channel counts it and does not show it. */
  HIDDEN,
  /** A place in a list was passed over, since it could not be read. */
  SKIPPED;

  /** The name in JSON, SQL and the API. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
