package io.earful.gateway.login;

import io.earful.gateway.key.KeySecret;
import io.earful.gateway.user.Emails;
import io.earful.gateway.user.User;
import io.earful.kit.audit.Actor;
import io.earful.kit.audit.AuditEvent;
import io.earful.kit.audit.AuditTrail;
import io.earful.kit.problem.TooManyRequestsException;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Keeps guessers slow without keeping the owner out. Strangers share one allowance per account and
 * one per address; a device that has signed in to an account before has an allowance of its own
 * there, which no stranger can use up.
 */
@Component
public class Throttle {

  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration HOUR = Duration.ofHours(1);

  /** Mails an hour to one account, so that nobody's mailbox is filled. */
  private static final int RESETS = 3;

  private static final int RESETS_PER_ADDRESS = 30;

  private final Tries tries;
  private final KnownDevices devices;
  private final AuditTrail audit;
  private final TransactionalOperator tx;
  private final LoginProperties properties;
  private final Clock clock;

  Throttle(
      Tries tries,
      KnownDevices devices,
      AuditTrail audit,
      TransactionalOperator tx,
      LoginProperties properties,
      Clock clock) {
    this.tries = tries;
    this.devices = devices;
    this.audit = audit;
    this.tx = tx;
    this.properties = properties;
    this.clock = clock;
  }

  /**
   * Counts a try of a password at the door.
   *
   * @param email as it was typed in
   * @param user whose it is, or null
   */
  Mono<Tries.Taken> password(ServerWebExchange exchange, String email, @Nullable User user) {
    String device = user == null ? null : devices.knownTo(exchange.getRequest(), user.id());
    return take(
        exchange,
        device == null
            ? List.of(
                perAddress("address " + ClientNetwork.of(exchange)),
                perAccount("account " + hashed(Emails.key(email))))
            : List.of(perAccount("device " + device)));
  }

  /** Counts a try of a second factor, by somebody who has the password. */
  Mono<Tries.Taken> code(ServerWebExchange exchange, User user) {
    String device = devices.knownTo(exchange.getRequest(), user.id());
    String name = device == null ? "code " + user.id() : "code device " + device;
    return take(exchange, List.of(new Bucket(name, properties.codeTries(), DAY)));
  }

  /** Counts a try of the administrator's token at the first sign-in. */
  Mono<Tries.Taken> setup(ServerWebExchange exchange) {
    return take(exchange, List.of(perAccount("setup " + ClientNetwork.of(exchange))));
  }

  /**
   * Counts a request for a new password, for what was typed, account or not; emits whether it shall
   * be heeded. It is refused to nobody: the answer must not tell.
   */
  public Mono<Boolean> reset(ServerWebExchange exchange, String email) {
    return tries
        .take(
            List.of(
                new Bucket("reset address " + ClientNetwork.of(exchange), RESETS_PER_ADDRESS, HOUR),
                new Bucket("reset account " + hashed(Emails.key(email)), RESETS, HOUR)))
        .thenReturn(true)
        .onErrorReturn(Tries.FullException.class, false);
  }

  /**
   * Runs a check of somebody who is signed in: of the password, say.
   *
   * @param check emits nothing when it fails, which counts
   */
  public <T> Mono<T> confirm(ServerWebExchange exchange, String userId, Mono<T> check) {
    return take(exchange, List.of(perAccount("confirm " + userId)))
        .flatMap(taken -> check.flatMap(good -> giveBack(taken).thenReturn(good)));
  }

  /** Takes a try back that was no guess. */
  Mono<Void> giveBack(Tries.Taken taken) {
    return tries.giveBack(taken);
  }

  private Mono<Tries.Taken> take(ServerWebExchange exchange, List<Bucket> buckets) {
    return tries
        .take(buckets)
        .onErrorResume(Tries.FullException.class, full -> refuse(exchange, full.bucket()));
  }

  private Mono<Tries.Taken> refuse(ServerWebExchange exchange, Bucket bucket) {
    AuditEvent event =
        AuditEvent.by(Actor.system("sign-in"), exchange)
            .at(clock.instant())
            .did("login.throttled", "throttle", bucket.name())
            .refused()
            .build();
    return tries
        .first(bucket)
        .filter(first -> first)
        .flatMap(first -> audit.note(event))
        .as(tx::transactional)
        .then(tries.wait(bucket))
        .flatMap(
            wait ->
                Mono.error(
                    new TooManyRequestsException(
                        "login-throttled",
                        "too many tries that failed; try again in %d s".formatted(wait.toSeconds()),
                        wait)));
  }

  private Bucket perAccount(String name) {
    return new Bucket(name, properties.tries(), properties.window());
  }

  private Bucket perAddress(String name) {
    return new Bucket(name, properties.triesPerAddress(), properties.window());
  }

  private static String hashed(String text) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(KeySecret.hash(text));
  }
}
