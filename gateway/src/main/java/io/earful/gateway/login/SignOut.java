package io.earful.gateway.login;

import io.earful.gateway.identity.Callers;
import io.earful.gateway.session.SessionCookie;
import io.earful.gateway.session.Sessions;
import io.earful.gateway.session.SignedIn;
import io.earful.kit.audit.AuditEvent;
import io.earful.kit.audit.AuditTrail;
import java.time.Clock;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Signs people out. */
@Component
public class SignOut {

  private final Sessions sessions;
  private final SessionCookie cookie;
  private final AuditTrail audit;
  private final TransactionalOperator tx;
  private final Clock clock;

  SignOut(
      Sessions sessions,
      SessionCookie cookie,
      AuditTrail audit,
      TransactionalOperator tx,
      Clock clock) {
    this.sessions = sessions;
    this.cookie = cookie;
    this.audit = audit;
    this.tx = tx;
    this.clock = clock;
  }

  /** Ends the session of the request, if there is one, and takes its cookie back. */
  public Mono<Void> of(ServerWebExchange exchange) {
    SignedIn session = Callers.session(exchange);
    if (session == null) {
      return Mono.empty();
    }
    exchange.getResponse().addCookie(cookie.gone());
    AuditEvent event =
        AuditEvent.by(session.user().caller(), exchange)
            .at(clock.instant())
            .did("logout", "session", session.sessionId())
            .build();
    return sessions
        .end(session.user().id(), session.sessionId())
        .then(audit.note(event))
        .as(tx::transactional)
        .doOnSuccess(done -> sessions.forget());
  }
}
