package io.earful.collector.source;

import java.util.Locale;

/** Why a source did not see a time: how its reading failed, or what the channel did not show. */
enum GapKind {
  PAUSED,
  RATE_LIMITED,
  UNAUTHORIZED,
  GONE,
  UPSTREAM_FAULT,
  LAYOUT_CHANGED,
  MALFORMED_ITEM,
  BREAKER_OPEN,
  STORAGE,
  INTERNAL,
  OUT_OF_WINDOW,
  LIST_ENDED,
  TURNED_OVER,
  WALK_BOUNDED,
  BACKFILL_LIMIT,
  HIDDEN,
  SKIPPED;

  /** The name in JSON, SQL and the API. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** A failure that has no place here is one of our own. */
  static GapKind of(String name) {
    for (GapKind kind : values()) {
      if (kind.toString().equals(name)) {
        return kind;
      }
    }
    return INTERNAL;
  }
}
