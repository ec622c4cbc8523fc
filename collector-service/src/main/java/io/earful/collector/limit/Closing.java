package io.earful.collector.limit;

import java.util.Locale;

/** Why a channel may not be asked for a while. */
public enum Closing {
  /** It refused a request because there were too many. */
  REFUSED,
  /** It said that nothing is left of what it allows. */
  USED_UP,
  /** It asked for a pause. */
  PAUSE;

  /** The name in JSON and the database. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
