package io.earful.gateway.mail;

import io.earful.kit.net.GuardedConnect;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import javax.net.ssl.SSLSocketFactory;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Hands mails over to the server of the settings, each on a connection of its own. */
final class SmtpSender {

  private static final Duration LIMIT = Duration.ofSeconds(90);
  private static final int WAITING = 100;

  private final SmtpSettings settings;
  private final GuardedConnect guarded;
  private final SSLSocketFactory tls;
  private final String ownName;
  private final Clock clock;
  private final Duration limit;
  private final Scheduler threads =
      Schedulers.newBoundedElastic(MailDelivery.AT_ONCE, WAITING, "smtp", 60, true);

  /**
   * @param tls encrypts, and knows whom to trust
   * @param ownName what we call ourselves towards the server
   */
  SmtpSender(
      SmtpSettings settings,
      GuardedConnect guarded,
      SSLSocketFactory tls,
      String ownName,
      Clock clock) {
    this(settings, guarded, tls, ownName, clock, LIMIT);
  }

  SmtpSender(
      SmtpSettings settings,
      GuardedConnect guarded,
      SSLSocketFactory tls,
      String ownName,
      Clock clock,
      Duration limit) {
    this.settings = settings;
    this.guarded = guarded;
    this.tls = tls;
    this.ownName = ownName;
    this.clock = clock;
    this.limit = limit;
  }

  /**
   * @param id under which the mail is kept
   * @return completes when the server has taken the mail; fails with {@link Undelivered} when not
   */
  Mono<Void> send(String id, Mail mail) {
    return Mono.using(
            () -> new SmtpDelivery(settings, guarded, tls),
            delivery ->
                Mono.<Void>fromCallable(
                        () -> {
                          run(delivery, id, mail);
                          return null;
                        })
                    .subscribeOn(threads)
                    .timeout(limit),
            SmtpDelivery::abandon)
        .onErrorMap(error -> SmtpFailures.of(error, settings.host(), mail));
  }

  private void run(SmtpDelivery delivery, String id, Mail mail)
      throws IOException, MessagingException {
    Session session = delivery.session(ownName);
    try {
      delivery.run(session, MailMessage.of(session, settings, id, mail, clock.instant()));
    } catch (IOException | MessagingException e) {
      if (!delivery.isAbandoned()) {
        throw e;
      }
      // nobody waits any more, and what fails in consequence is no failure
    }
  }

  void close() {
    threads.dispose();
  }
}
