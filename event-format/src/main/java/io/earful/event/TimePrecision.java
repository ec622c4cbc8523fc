package io.earful.event;

import java.util.Locale;

/** How exactly the channel said when something was published. */
public enum TimePrecision {
  EXACT,
  MINUTE,
  DAY,
  /** Said as "two hours ago". */
  RELATIVE,
  /** The channel gave no time: it is the time of collection. */
  COLLECTED;

  /** The name in JSON, SQL and the API. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
