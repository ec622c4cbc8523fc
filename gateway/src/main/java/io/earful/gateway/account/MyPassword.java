package io.earful.gateway.account;

import io.earful.gateway.identity.Callers;
import io.earful.gateway.login.Throttle;
import io.earful.gateway.password.PasswordHasher;
import io.earful.gateway.password.PasswordRules;
import io.earful.gateway.password.Passwords;
import io.earful.gateway.session.Sessions;
import io.earful.gateway.session.SignedIn;
import io.earful.gateway.user.User;
import io.earful.kit.audit.AuditEvent;
import io.earful.kit.audit.AuditTrail;
import io.earful.kit.problem.InvalidException;
import java.time.Clock;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Changing one's password, and showing it again before something weighty. */
@Component
class MyPassword {

  private final Passwords passwords;
  private final PasswordHasher hasher;
  private final Throttle throttle;
  private final Sessions sessions;
  private final AuditTrail audit;
  private final TransactionalOperator tx;
  private final Clock clock;

  MyPassword(
      Passwords passwords,
      PasswordHasher hasher,
      Throttle throttle,
      Sessions sessions,
      AuditTrail audit,
      TransactionalOperator tx,
      Clock clock) {
    this.passwords = passwords;
    this.hasher = hasher;
    this.throttle = throttle;
    this.sessions = sessions;
    this.audit = audit;
    this.tx = tx;
    this.clock = clock;
  }

  /**
   * Fails unless this is the caller's password: whoever finds an open browser shall not get
   * further.
   *
   * @throws InvalidException {@code password-wrong}
   */
  Mono<Void> require(ServerWebExchange exchange, String password) {
    String user = Callers.person(exchange).user().id();
    return throttle
        .confirm(exchange, user, passwords.check(user, password).filter(good -> good))
        .switchIfEmpty(
            Mono.error(() -> new InvalidException("password-wrong", "this is not your password")))
        .then();
  }

  /** Changes it; other sessions end, and this one gets another cookie. */
  Mono<Void> change(ServerWebExchange exchange, PasswordChange change) {
    SignedIn session = Callers.person(exchange);
    User user = session.user();
    return require(exchange, change.currentPassword())
        .then(
            Mono.fromRunnable(
                () ->
                    PasswordRules.check(
                        change.newPassword(), user.email(), user.name(), "/newPassword")))
        .then(Mono.defer(() -> hasher.hash(change.newPassword())))
        .flatMap(encoded -> set(exchange, session, encoded))
        .doOnNext(cookie -> exchange.getResponse().addCookie(cookie))
        .then();
  }

  private Mono<ResponseCookie> set(ServerWebExchange exchange, SignedIn session, String encoded) {
    User user = session.user();
    AuditEvent event =
        AuditEvent.by(Callers.known(exchange), exchange)
            .at(clock.instant())
            .did("password.changed", "user", user.id())
            .build();
    return passwords
        .set(user.id(), encoded)
        .then(sessions.endOthers(user.id(), session.sessionId()))
        .then(sessions.renew(session.sessionId()))
        .flatMap(cookie -> audit.note(event).thenReturn(cookie))
        .as(tx::transactional)
        .doOnNext(cookie -> sessions.forget());
  }
}
