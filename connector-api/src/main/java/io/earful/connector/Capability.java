package io.earful.connector;

import java.util.Locale;

/** What a channel can do. What is not listed by a connector is refused, never tried. */
public enum Capability {
  /** Can be read back to before the source was made. */
  BACKFILL,
  /** Says which mention answers which. */
  THREADS,
  /** Mentions can be answered. */
  REPLY,
  /** Sends news by itself. */
  PUSH,
  /** Says when something was edited. */
  EDITS,
  /** Says when something was deleted. */
  DELETIONS,
  /** Gives likes, replies and the like. */
  ENGAGEMENT,
  /** Gives ratings. */
  RATINGS,
  /** Can be searched for terms. */
  SEARCH,
  /** People write it down here. */
  ENTRY;

  /** The name in JSON and the API. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
