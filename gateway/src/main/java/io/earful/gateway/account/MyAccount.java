package io.earful.gateway.account;

import io.earful.gateway.identity.Callers;
import io.earful.gateway.session.CsrfTokens;
import io.earful.gateway.session.Sessions;
import io.earful.gateway.session.SignedIn;
import io.earful.gateway.user.Preferences;
import io.earful.gateway.user.User;
import io.earful.gateway.user.Users;
import io.earful.kit.audit.AuditEvent;
import io.earful.kit.audit.AuditTrail;
import java.time.Clock;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** What a person is called and how they like the console. */
@Component
class MyAccount {

  private final Users users;
  private final Sessions sessions;
  private final CsrfTokens csrf;
  private final AuditTrail audit;
  private final TransactionalOperator tx;
  private final Clock clock;

  MyAccount(
      Users users,
      Sessions sessions,
      CsrfTokens csrf,
      AuditTrail audit,
      TransactionalOperator tx,
      Clock clock) {
    this.users = users;
    this.sessions = sessions;
    this.csrf = csrf;
    this.audit = audit;
    this.tx = tx;
    this.clock = clock;
  }

  /** As it is now, not as it was remembered. */
  Mono<Me> read(SignedIn session) {
    return users.find(session.user().id()).map(user -> me(session, user));
  }

  /** What is left out stays as it is then, whoever else is changing it at the moment. */
  Mono<Me> change(ServerWebExchange exchange, MyChange change) {
    SignedIn session = Callers.person(exchange);
    return users
        .held(session.user().id())
        .flatMap(before -> change(exchange, before, change))
        .as(tx::transactional)
        .doOnNext(after -> sessions.forget())
        .map(after -> me(session, after));
  }

  private Mono<User> change(ServerWebExchange exchange, User before, MyChange change) {
    Preferences preferences = change.preferences(before);
    return users
        .prefer(before.id(), change.name(before), preferences)
        .then(users.find(before.id()))
        .flatMap(after -> note(exchange, before, after).thenReturn(after));
  }

  private Mono<Void> note(ServerWebExchange exchange, User before, User after) {
    return audit.note(
        AuditEvent.by(Callers.known(exchange), exchange)
            .at(clock.instant())
            .did("user.changed", "user", after.id())
            .before(before)
            .after(after)
            .build());
  }

  private Me me(SignedIn session, User user) {
    return Me.of(session, user, csrf.of(session.sessionId()));
  }
}
