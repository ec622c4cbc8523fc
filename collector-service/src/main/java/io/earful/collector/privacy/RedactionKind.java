package io.earful.collector.privacy;

import java.util.Locale;

/** What kind of thing is taken out. */
public enum RedactionKind {
  /** The number of a payment card. */
  CARD,
  /** The code that is printed beside it. */
  CVV,
  /** A key, token or password. */
  SECRET;

  /** The name in tokens, metrics and JSON. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
