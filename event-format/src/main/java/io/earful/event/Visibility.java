package io.earful.event;

import java.util.Locale;

/** Who could see it at the channel. */
public enum Visibility {
  PUBLIC,
  UNLISTED,
  /** Never shown outside the inbox; kept for a shorter time. */
  PRIVATE;

  /** The name in JSON, SQL and the API. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
