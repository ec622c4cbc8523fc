package io.earful.gateway.login;

import io.earful.gateway.key.ApiKey;
import io.earful.gateway.key.ApiKeys;
import io.earful.gateway.password.PasswordHasher;
import io.earful.gateway.password.Passwords;
import io.earful.gateway.user.NewUser;
import io.earful.gateway.user.User;
import io.earful.gateway.user.UserChanges;
import io.earful.gateway.user.Users;
import io.earful.kit.audit.Actor;
import io.earful.kit.audit.AuditEvent;
import io.earful.kit.audit.AuditTrail;
import io.earful.kit.problem.ConflictException;
import io.earful.kit.problem.UnauthenticatedException;
import java.time.Clock;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * The first sign-in of all: whoever has the administrator's token makes the first administrator,
 * with a password of their own. There is no password that every installation begins with.
 */
@Component
class Setup {

  private final Users users;
  private final UserChanges changes;
  private final Passwords passwords;
  private final PasswordHasher hasher;
  private final ApiKeys keys;
  private final Throttle throttle;
  private final SignIn signIn;
  private final AuditTrail audit;
  private final TransactionalOperator tx;
  private final Clock clock;

  Setup(
      Users users,
      UserChanges changes,
      Passwords passwords,
      PasswordHasher hasher,
      ApiKeys keys,
      Throttle throttle,
      SignIn signIn,
      AuditTrail audit,
      TransactionalOperator tx,
      Clock clock) {
    this.users = users;
    this.changes = changes;
    this.passwords = passwords;
    this.hasher = hasher;
    this.keys = keys;
    this.throttle = throttle;
    this.signIn = signIn;
    this.audit = audit;
    this.tx = tx;
    this.clock = clock;
  }

  /** Whether nobody has signed in to this installation yet. */
  Mono<Boolean> needed() {
    return users.any().map(any -> !any);
  }

  /** Makes the first user and signs them in. */
  Mono<Void> run(ServerWebExchange exchange, NewAdministrator wanted) {
    return requireNobody()
        .then(Mono.defer(() -> throttle.setup(exchange)))
        .flatMap(
            taken ->
                requireToken(exchange, wanted.token())
                    .then(Mono.fromSupplier(wanted::toUser))
                    .flatMap(
                        user ->
                            throttle
                                .giveBack(taken)
                                .then(hasher.hash(wanted.password()))
                                .flatMap(encoded -> add(exchange, user, encoded))));
  }

  private Mono<Void> add(ServerWebExchange exchange, NewUser wanted, String encoded) {
    return changes
        .begin()
        .then(Mono.defer(this::requireNobody))
        .then(Mono.defer(() -> users.invite(wanted)))
        .flatMap(user -> users.activate(user.id(), user.name()))
        .flatMap(user -> passwords.set(user.id(), encoded).then(users.find(user.id())))
        .flatMap(user -> signIn.open(exchange, user, "setup").then(note(exchange, user)))
        .as(tx::transactional);
  }

  private Mono<Void> note(ServerWebExchange exchange, User user) {
    return audit.note(
        AuditEvent.by(new Actor(user.id(), Actor.Kind.USER, user.name()), exchange)
            .at(clock.instant())
            .did("setup.done", "user", user.id())
            .build());
  }

  private Mono<Void> requireNobody() {
    return needed()
        .filter(needed -> needed)
        .switchIfEmpty(
            Mono.error(
                () ->
                    new ConflictException(
                        "setup-done", "the first administrator exists already: sign in")))
        .then();
  }

  private Mono<Void> requireToken(ServerWebExchange exchange, String token) {
    return keys.find(token.strip())
        .filter(ApiKey::ofAdministrator)
        .filter(key -> key.refusal(clock.instant()) == null)
        .switchIfEmpty(refuse(exchange))
        .then();
  }

  private Mono<ApiKey> refuse(ServerWebExchange exchange) {
    AuditEvent event =
        AuditEvent.by(Actor.system("sign-in"), exchange)
            .at(clock.instant())
            .did("login.refused", "setup", "first-administrator")
            .detail("wrong", "token")
            .refused()
            .build();
    return audit
        .note(event)
        .as(tx::transactional)
        .then(
            Mono.error(
                () ->
                    new UnauthenticatedException(
                        "setup-refused",
                        "this is not the administrator's token: it was printed at the first start,"
                            + " and is in keys/admin-token in Earful's home folder unless"
                            + " EARFUL_ADMIN_TOKEN says another")));
  }
}
