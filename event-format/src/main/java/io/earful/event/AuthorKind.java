package io.earful.event;

import java.util.Locale;

/** Who stands behind an account. */
public enum AuthorKind {
  PERSON,
  ORG,
  BOT,
  ANONYMOUS;

  /** The name in JSON, SQL and the API. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
