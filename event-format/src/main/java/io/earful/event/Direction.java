package io.earful.event;

import java.util.Locale;

/** Who said it: somebody else, or we ourselves. */
public enum Direction {
  /** Said to or about us. */
  INBOUND,
  /** Our own account, or our reply seen again. */
  OUTBOUND;

  /** The name in JSON, SQL and the API. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
