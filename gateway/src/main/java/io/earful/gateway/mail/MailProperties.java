package io.earful.gateway.mail;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of outgoing mail.
 *
 * @param url the mail server, {@code smtp://user:password@host:587?from=earful@example.org}, or
 *     {@code smtps://} for one that is encrypted from the start; without {@code starttls=none}
 *     nothing is said to a server that does not encrypt. Empty: no mail is sent
 * @param allowPrivate lets the mail server be on a private address, and nothing else
 * @param giveUpAfter for how long an undelivered mail is tried, at most: one whose link has ended
 *     is given up then
 */
@ConfigurationProperties("earful.gateway.mail")
record MailProperties(
    @DefaultValue("") String url, boolean allowPrivate, @DefaultValue("24h") Duration giveUpAfter) {

  /** Without the password. */
  @Override
  public String toString() {
    return "MailProperties[url=%s]".formatted(url.isEmpty() ? "" : "…");
  }
}
