package io.earful.reporting.retagging;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How far stored mentions are read anew. */
enum RetaggingState {
  /** No instance has taken it up yet. */
  QUEUED,
  RUNNING,
  /** It gives way, to new mentions or to a fault, and goes on by itself. */
  PAUSED,
  DONE,
  FAILED;

  /** As it is written everywhere outside Java. */
  @JsonValue
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  static RetaggingState of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
