package io.earful.event;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Why an answer was not sent. */
public enum ReplyFailure {
  /** The source was removed. */
  SOURCE_NOT_FOUND,
  /** The source is paused. */
  SOURCE_PAUSED,
  /** The source's channel takes no answers, or none to this mention. */
  NOT_ANSWERABLE,
  /** Longer than the channel allows. */
  TOO_LONG,
  /** The channel takes answers for a limited time only, and that is over. */
  TOO_LATE,
  /** The channel refuses the credential, or it may only read. */
  UNAUTHORIZED,
  /** The channel refused this answer, such as one to a post that is gone. */
  REFUSED,
  /** The channel could not be reached for a day. */
  UNREACHABLE,
  /** The channel broke off while it was sent: it may be there, and must be looked for. */
  OUTCOME_UNKNOWN;

  /**
   * @throws IllegalArgumentException when there is no such reason
   */
  @JsonCreator
  public static ReplyFailure of(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  /** The name in JSON, SQL and the API. */
  @Override
  @JsonValue
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
