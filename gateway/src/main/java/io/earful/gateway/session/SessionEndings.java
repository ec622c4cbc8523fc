package io.earful.gateway.session;

import io.earful.kit.audit.AuditEvent;
import io.earful.kit.audit.AuditTrail;
import io.earful.kit.token.Caller;
import java.time.Clock;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Ends sessions because somebody asks for it, and notes who did. */
@Component
public class SessionEndings {

  private final Sessions sessions;
  private final AuditTrail audit;
  private final TransactionalOperator tx;
  private final Clock clock;

  SessionEndings(Sessions sessions, AuditTrail audit, TransactionalOperator tx, Clock clock) {
    this.sessions = sessions;
    this.audit = audit;
    this.tx = tx;
    this.clock = clock;
  }

  /** Ends one of the caller's own, and emits whether there was such a one. */
  public Mono<Boolean> one(Caller caller, ServerWebExchange exchange, String sessionId) {
    AuditEvent event =
        AuditEvent.by(caller, exchange)
            .at(clock.instant())
            .did("session.ended", "session", sessionId)
            .build();
    return sessions
        .end(caller.subject(), sessionId)
        .flatMap(ended -> ended ? audit.note(event).thenReturn(true) : Mono.just(false))
        .as(tx::transactional)
        .doOnNext(ended -> sessions.forget());
  }

  /**
   * Ends those of a user.
   *
   * @param kept id of the one that stays; empty for none
   */
  public Mono<Void> all(Caller caller, ServerWebExchange exchange, String userId, String kept) {
    return sessions
        .endOthers(userId, kept)
        .flatMap(
            ended ->
                audit.note(
                    AuditEvent.by(caller, exchange)
                        .at(clock.instant())
                        .did("session.ended", "user", userId)
                        .detail("sessions", ended)
                        .build()))
        .as(tx::transactional)
        .doOnSuccess(done -> sessions.forget());
  }
}
