package io.earful.reporting.reply;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How far an answer is. */
enum ReplyState {
  /** It is on its way, for up to a day where the channel cannot be reached. */
  REQUESTED,
  /** The channel took it. */
  SENT,
  /** It was given up; the reason says why. */
  FAILED;

  static ReplyState of(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }

  /** The name in JSON, SQL and the API. */
  @Override
  @JsonValue
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
