package io.earful.event;

import java.util.Locale;

/** The place in which a conversation is held. */
public enum ContainerType {
  SUBREDDIT,
  FORUM,
  CHAT,
  PAGE,
  APP,
  MAILBOX,
  FEED,
  SITE;

  /** The name in JSON, SQL and the API. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
