package io.earful.event;

import java.util.Locale;

/** What kind of saying a mention is. */
public enum MentionKind {
  POST,
  COMMENT,
  REPLY,
  REVIEW,
  ARTICLE,
  QUESTION,
  ANSWER,
  MESSAGE,
  EMAIL,
  SURVEY,
  TRANSCRIPT,
  /** A pure boost of another mention: it has no text of its own. */
  REPOST;

  /** The name in JSON, SQL and the API. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
