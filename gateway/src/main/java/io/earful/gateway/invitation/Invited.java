package io.earful.gateway.invitation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How an invitation reaches the person.
 *
 * @param url the link, where no mail server is set: whoever invites passes it on; null otherwise
 * @param sent whether it is on its way by mail
 * @param expiresAt when it ends
 */
public record Invited(@Nullable String url, boolean sent, Instant expiresAt) {

  /** Without the link, which opens the account. */
  @Override
  public String toString() {
    return "Invited[sent=%s, expiresAt=%s]".formatted(sent, expiresAt);
  }
}
