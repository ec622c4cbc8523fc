package io.earful.gateway.mail;

import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Sends mail to people. */
@Component
public class Mailer {

  private final MailProperties properties;
  private final MailOutbox outbox;

  Mailer(MailProperties properties, MailOutbox outbox) {
    this.properties = properties;
    this.outbox = outbox;
  }

  /** Whether a mail server is set. */
  public boolean configured() {
    return !properties.url().isBlank();
  }

  /**
   * Has a mail sent. It is kept in the caller's transaction and goes out after the commit, so that
   * nothing is lost in between and no server is waited for; one that is not taken is tried again
   * until it is of no use any more.
   *
   * @return completes when the mail is kept; fails with {@link IllegalStateException} where no mail
   *     server is set
   */
  public Mono<Void> send(Mail mail) {
    return configured()
        ? outbox.add(mail)
        : Mono.error(() -> new IllegalStateException("no mail server is set (EARFUL_SMTP_URL)"));
  }
}
