package io.earful.event;

import java.util.Locale;

/** What a rating says in one word; in NPS terms detractor, passive and promoter. */
public enum RatingBucket {
  NEGATIVE,
  NEUTRAL,
  POSITIVE;

  /** The name in JSON, SQL and the API. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
