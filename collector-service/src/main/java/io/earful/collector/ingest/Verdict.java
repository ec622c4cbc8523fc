package io.earful.collector.ingest;

import java.util.Locale;

/** What became of one item. */
public enum Verdict {
  /** It brought something new, which is stored. */
  ACCEPTED,
  /** It is known; nothing changed. */
  DUPLICATE,
  /** It cannot be kept. */
  REJECTED;

  /** The name in JSON and metrics. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
