package io.earful.event;

import java.util.Locale;

/** The feeling of a text as a whole. */
public enum SentimentLabel {
  NEGATIVE,
  NEUTRAL,
  POSITIVE,
  /** Sentences, or parts of one, of clearly opposite sign. */
  MIXED;

  /** The name in JSON, SQL and the API. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
