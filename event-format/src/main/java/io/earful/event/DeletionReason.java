package io.earful.event;

import java.util.Locale;

/** Why a mention is gone. */
public enum DeletionReason {
  AUTHOR,
  MODERATOR,
  CHANNEL,
  EXPIRED,
  GDPR,
  /** Gone without a word: two failed reads at least an hour apart. */
  UNREACHABLE,
  /** Never somebody's word: an answer of ours that was read before it was known as one. */
  OURS;

  /** The name in JSON, SQL and the API. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
