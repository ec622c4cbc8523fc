package io.earful.gateway.account;

import io.earful.gateway.identity.Callers;
import io.earful.gateway.login.Throttle;
import io.earful.gateway.session.Sessions;
import io.earful.gateway.totp.SecondFactor;
import io.earful.gateway.user.User;
import io.earful.kit.audit.AuditEvent;
import io.earful.kit.audit.AuditTrail;
import io.earful.kit.problem.InvalidException;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** A person's own second factor: begun, confirmed, taken away. */
@Component
class MySecondFactor {

  private final SecondFactor factor;
  private final MyPassword password;
  private final Throttle throttle;
  private final Sessions sessions;
  private final AuditTrail audit;
  private final TransactionalOperator tx;
  private final Clock clock;

  MySecondFactor(
      SecondFactor factor,
      MyPassword password,
      Throttle throttle,
      Sessions sessions,
      AuditTrail audit,
      TransactionalOperator tx,
      Clock clock) {
    this.factor = factor;
    this.password = password;
    this.throttle = throttle;
    this.sessions = sessions;
    this.audit = audit;
    this.tx = tx;
    this.clock = clock;
  }

  Mono<SecondFactor.Enrolment> start(User user) {
    return factor.start(user);
  }

  /**
   * Emits the recovery codes.
   *
   * @throws InvalidException {@code totp-wrong}
   */
  Mono<List<String>> confirm(ServerWebExchange exchange, String code) {
    String user = Callers.person(exchange).user().id();
    Mono<List<String>> check =
        factor
            .confirm(user, code)
            .flatMap(codes -> note(exchange, "totp.enabled").thenReturn(codes))
            .as(tx::transactional);
    return throttle
        .confirm(exchange, user, check)
        .switchIfEmpty(
            Mono.error(
                () ->
                    new InvalidException(
                        "totp-wrong",
                        "this is not the code of the authenticator at this moment; see that its"
                            + " clock is right, or begin again")))
        .doOnNext(codes -> sessions.forget());
  }

  Mono<Void> disable(ServerWebExchange exchange, String shown) {
    String user = Callers.person(exchange).user().id();
    return password
        .require(exchange, shown)
        .then(
            Mono.defer(() -> factor.remove(user).then(note(exchange, "totp.disabled")))
                .as(tx::transactional))
        .doOnSuccess(done -> sessions.forget());
  }

  private Mono<Void> note(ServerWebExchange exchange, String action) {
    return audit.note(
        AuditEvent.by(Callers.known(exchange), exchange)
            .at(clock.instant())
            .did(action, "user", Callers.known(exchange).subject())
            .build());
  }
}
