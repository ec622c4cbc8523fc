package io.earful.reporting.reanalysis;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How far a re-scoring is. */
enum ReanalysisState {
  /** No instance has taken it up yet. */
  QUEUED,
  RUNNING,
  /** It gives way, to new mentions or to a fault, and goes on by itself. */
  PAUSED,
  CANCELLED,
  DONE,
  FAILED;

  /** As it is written everywhere outside Java. */
  @JsonValue
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  static ReanalysisState of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  boolean canBeResumed() {
    return this == CANCELLED || this == FAILED;
  }
}
