package io.earful.gateway.mail;

import io.earful.kit.audit.Actor;
import io.earful.kit.audit.AuditEvent;
import io.earful.kit.audit.AuditTrail;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Sends what waits in the outbox. A mail that is not taken is tried again after 15 seconds, then
 * after twice as long each time, at most a quarter of an hour; it is given up when the server
 * refuses it for good, when its link has ended, or after {@code give-up-after}. All gateways do
 * this; a mail is one's at a time.
 */
final class MailDelivery {

  /** A server that is slow keeps this many waiting, and nobody else. */
  static final int AT_ONCE = 4;

  private static final Logger LOG = LoggerFactory.getLogger(MailDelivery.class);
  private static final Duration EVERY = Duration.ofSeconds(2);
  private static final Duration FORGET_EVERY = Duration.ofHours(1);
  private static final Duration REMEMBERED = Duration.ofDays(7);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(15);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);
  private static final int DOUBLINGS = 7;

  private final MailOutbox outbox;
  private final SmtpSender sender;
  private final Duration giveUpAfter;
  private final AuditTrail audit;
  private final TransactionalOperator tx;
  private final MeterRegistry meters;
  private final Clock clock;
  private volatile Disposable running = () -> {};

  MailDelivery(
      MailOutbox outbox,
      SmtpSender sender,
      Duration giveUpAfter,
      AuditTrail audit,
      TransactionalOperator tx,
      MeterRegistry meters,
      Clock clock) {
    this.outbox = outbox;
    this.sender = sender;
    this.giveUpAfter = giveUpAfter;
    this.audit = audit;
    this.tx = tx;
    this.meters = meters;
    this.clock = clock;
  }

  void start() {
    Flux<Void> deliveries =
        Flux.interval(EVERY)
            .onBackpressureDrop()
            .concatMap(tick -> run().onErrorResume(MailDelivery::report), 1);
    Flux<Void> forgetting =
        Flux.interval(FORGET_EVERY)
            .onBackpressureDrop()
            .concatMap(
                tick ->
                    outbox
                        .forget(clock.instant().minus(REMEMBERED))
                        .onErrorResume(MailDelivery::report),
                1);
    running = Flux.merge(deliveries, forgetting).subscribe();
  }

  void stop() {
    running.dispose();
    sender.close();
  }

  /** Tries everything that is due. */
  Mono<Void> run() {
    return Flux.range(0, AT_ONCE).flatMap(lane -> drain()).then();
  }

  private Mono<Void> drain() {
    return Mono.defer(this::one).repeat().takeWhile(found -> found).then();
  }

  private Mono<Boolean> one() {
    return outbox
        .claim()
        .flatMap(claimed -> deliver(claimed).thenReturn(true))
        .defaultIfEmpty(false);
  }

  private Mono<Void> deliver(MailOutbox.Claimed claimed) {
    if (!clock.instant().isBefore(end(claimed))) {
      return giveUp(claimed, "it was not taken in time; " + claimed.failure());
    }
    return Mono.fromCallable(() -> opened(claimed))
        .flatMap(mail -> sender.send(claimed.id(), mail))
        .then(Mono.defer(() -> outbox.sent(claimed)))
        .doOnSuccess(done -> count("sent"))
        .onErrorResume(Undelivered.class, why -> failed(claimed, why));
  }

  private Mail opened(MailOutbox.Claimed claimed) {
    try {
      return outbox.open(claimed);
    } catch (IllegalStateException e) {
      throw new Undelivered("its seal does not open; its key is gone", true, e);
    }
  }

  private Mono<Void> failed(MailOutbox.Claimed claimed, Undelivered why) {
    String reason = Objects.requireNonNull(why.getMessage());
    Instant next = clock.instant().plus(pause(claimed.attempts()));
    if (why.forGood() || !next.isBefore(end(claimed))) {
      return giveUp(claimed, reason);
    }
    LOG.warn(
        "mail {} ({}) was not taken, try {}; the next one is at {}: {}",
        claimed.id(),
        claimed.kind(),
        claimed.attempts(),
        next,
        reason);
    count("retried");
    return outbox.again(claimed, next, reason);
  }

  private Mono<Void> giveUp(MailOutbox.Claimed claimed, String reason) {
    LOG.error(
        "mail {} ({}) is given up after {} tries: {}",
        claimed.id(),
        claimed.kind(),
        claimed.attempts(),
        reason);
    count("given-up");
    AuditEvent event =
        AuditEvent.by(Actor.system("mail"))
            .did("mail.given-up", "mail", claimed.id())
            .refused()
            .detail("kind", claimed.kind())
            .detail("reason", reason)
            .at(clock.instant())
            .build();
    return outbox.givenUp(claimed, reason).then(audit.note(event)).as(tx::transactional);
  }

  private Instant end(MailOutbox.Claimed claimed) {
    Instant latest = claimed.createdAt().plus(giveUpAfter);
    return latest.isBefore(claimed.useless()) ? latest : claimed.useless();
  }

  static Duration pause(int attempts) {
    Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(attempts - 1, DOUBLINGS));
    return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
  }

  private void count(String outcome) {
    meters.counter("earful.mail", "outcome", outcome).increment();
  }

  private static Mono<Void> report(Throwable error) {
    LOG.warn("waiting mails could not be looked at, next try soon: {}", error.toString());
    return Mono.empty();
  }
}
