package io.earful.event;

import java.util.Locale;

/** Whether and how a mention can be answered at its channel. */
public enum ReplyCapability {
  NONE,
  PUBLIC,
  PRIVATE,
  BOTH;

  /** The name in JSON, SQL and the API. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
