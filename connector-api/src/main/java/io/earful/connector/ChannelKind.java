package io.earful.connector;

import java.util.Locale;

/** The family of a channel, for grouping in lists; nothing is decided by it. */
public enum ChannelKind {
  SOCIAL,
  FORUM,
  REVIEW,
  MESSENGER,
  EMAIL,
  MEDIA,
  /** Our own: surveys, forms, webhooks. */
  OWN;

  /** The name in JSON and the API. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
