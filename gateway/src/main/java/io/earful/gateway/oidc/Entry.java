package io.earful.gateway.oidc;

import io.earful.gateway.login.SignIn;
import io.earful.gateway.user.User;
import io.earful.kit.audit.Actor;
import io.earful.kit.audit.AuditEvent;
import io.earful.kit.audit.AuditTrail;
import java.time.Clock;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Lets in a person whom the provider vouches for, and notes who came and who was kept out. */
@Component
class Entry {

  private static final String HOW = "oidc";

  private final Accounts accounts;
  private final RoleFollowing roles;
  private final SignIn signIn;
  private final AuditTrail audit;
  private final TransactionalOperator tx;
  private final Clock clock;

  Entry(
      Accounts accounts,
      RoleFollowing roles,
      SignIn signIn,
      AuditTrail audit,
      TransactionalOperator tx,
      Clock clock) {
    this.accounts = accounts;
    this.roles = roles;
    this.signIn = signIn;
    this.audit = audit;
    this.tx = tx;
    this.clock = clock;
  }

  /** Opens a session; the answer gets its cookies. Fails with {@link SignInFailure}. */
  Mono<Void> open(ServerWebExchange exchange, Identity identity) {
    return roles
        .begin()
        .then(Mono.defer(() -> accounts.of(identity)))
        .flatMap(
            found ->
                roles
                    .follow(found.user(), identity)
                    .flatMap(
                        user ->
                            noteLink(exchange, found)
                                .then(Mono.defer(() -> signIn.open(exchange, user, HOW)))))
        .as(tx::transactional)
        .onErrorResume(
            SignInFailure.class,
            failure -> audit.note(refused(exchange, failure)).then(Mono.error(failure)));
  }

  private Mono<Void> noteLink(ServerWebExchange exchange, Accounts.Found found) {
    User user = found.user();
    return found.linked()
        ? audit.note(
            AuditEvent.by(new Actor(user.id(), Actor.Kind.USER, user.name()), exchange)
                .at(clock.instant())
                .did("user.linked", "user", user.id())
                .detail("by", HOW)
                .build())
        : Mono.empty();
  }

  /** Only what the provider has vouched for comes this far, so nobody can fill the log by it. */
  private AuditEvent refused(ServerWebExchange exchange, SignInFailure failure) {
    return AuditEvent.by(Actor.system("sign-in"), exchange)
        .at(clock.instant())
        .did("login.refused", "provider", HOW)
        .refused()
        .detail("reason", failure.code().word())
        .build();
  }
}
