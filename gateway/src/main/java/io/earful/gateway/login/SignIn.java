package io.earful.gateway.login;

import io.earful.gateway.password.PasswordHasher;
import io.earful.gateway.password.Passwords;
import io.earful.gateway.session.Sessions;
import io.earful.gateway.totp.SecondFactor;
import io.earful.gateway.user.User;
import io.earful.gateway.user.Users;
import io.earful.kit.audit.Actor;
import io.earful.kit.audit.AuditEvent;
import io.earful.kit.audit.AuditTrail;
import io.earful.kit.problem.UnauthenticatedException;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Signs people in. Whoever does not know the password learns nothing: an unknown address, a wrong
 * password and an account that is closed are answered with the same words, after the same work.
 */
@Component
public class SignIn {

  /** No account has it, so that looking for its password costs what it costs for others. */
  private static final String NOBODY = "nobody";

  private final Users users;
  private final Passwords passwords;
  private final PasswordHasher hasher;
  private final SecondFactor secondFactor;
  private final Throttle throttle;
  private final Sessions sessions;
  private final KnownDevices devices;
  private final AuditTrail audit;
  private final TransactionalOperator tx;
  private final Clock clock;

  SignIn(
      Users users,
      Passwords passwords,
      PasswordHasher hasher,
      SecondFactor secondFactor,
      Throttle throttle,
      Sessions sessions,
      KnownDevices devices,
      AuditTrail audit,
      TransactionalOperator tx,
      Clock clock) {
    this.users = users;
    this.passwords = passwords;
    this.hasher = hasher;
    this.secondFactor = secondFactor;
    this.throttle = throttle;
    this.sessions = sessions;
    this.devices = devices;
    this.audit = audit;
    this.tx = tx;
    this.clock = clock;
  }

  /** Signs in with a password; the answer gets the cookies. */
  Mono<Void> withPassword(ServerWebExchange exchange, Credentials credentials) {
    return users
        .byEmail(credentials.email())
        .map(Optional::of)
        .defaultIfEmpty(Optional.empty())
        .flatMap(found -> check(exchange, credentials, found.orElse(null)));
  }

  private Mono<Void> check(
      ServerWebExchange exchange, Credentials credentials, @Nullable User user) {
    return throttle
        .password(exchange, credentials.email(), user)
        .flatMap(
            taken ->
                passwordOf(user)
                    .flatMap(
                        encoded ->
                            hasher
                                .matches(credentials.password(), encoded.orElse(null))
                                .flatMap(
                                    good ->
                                        good && user != null && user.active()
                                            ? secondFactor(exchange, credentials, user, taken)
                                                .then(
                                                    passwords.upgrade(
                                                        user.id(),
                                                        credentials.password(),
                                                        encoded.orElseThrow()))
                                            : refuse(exchange, user, "password"))));
  }

  private Mono<Optional<String>> passwordOf(@Nullable User user) {
    return passwords
        .of(user == null ? NOBODY : user.id())
        .map(Optional::of)
        .defaultIfEmpty(Optional.empty());
  }

  private Mono<Void> secondFactor(
      ServerWebExchange exchange, Credentials credentials, User user, Tries.Taken taken) {
    Mono<Void> in = throttle.giveBack(taken).then(open(exchange, user, "password"));
    if (!user.totpEnabled()) {
      return in;
    }
    String code = credentials.totp();
    if (code == null || code.isBlank()) {
      return throttle.giveBack(taken).then(Mono.error(SignIn::codeMissing));
    }
    return throttle
        .code(exchange, user)
        .flatMap(
            codeTaken ->
                secondFactor
                    .check(user.id(), code)
                    .flatMap(
                        good ->
                            good
                                ? throttle.giveBack(codeTaken).then(in)
                                : refuse(exchange, user, "code")));
  }

  /**
   * Signs a person in who has shown who they are; the answer gets the cookies.
   *
   * @param how by what: {@code password}, {@code invitation}, {@code oidc}
   */
  public Mono<Void> open(ServerWebExchange exchange, User user, String how) {
    AuditEvent event =
        AuditEvent.by(new Actor(user.id(), Actor.Kind.USER, user.name()), exchange)
            .at(clock.instant())
            .did("login.succeeded", "user", user.id())
            .detail("by", how)
            .build();
    return users
        .signedIn(user.id())
        .then(sessions.open(exchange, user))
        .flatMap(cookie -> audit.note(event).thenReturn(cookie))
        .as(tx::transactional)
        .doOnNext(cookie -> exchange.getResponse().addCookie(cookie))
        .doOnNext(
            cookie ->
                exchange.getResponse().addCookie(devices.remember(exchange.getRequest(), user)))
        .then();
  }

  private Mono<Void> refuse(ServerWebExchange exchange, @Nullable User user, String what) {
    AuditEvent event =
        AuditEvent.by(Actor.system("sign-in"), exchange)
            .at(clock.instant())
            .did("login.refused", "user", user == null ? "unknown" : user.id())
            .detail("wrong", what)
            .refused()
            .build();
    return audit.note(event).as(tx::transactional).then(Mono.error(SignIn::refused));
  }

  private static UnauthenticatedException refused() {
    return new UnauthenticatedException(
        "login-refused", "the e-mail address, the password or the code is wrong");
  }

  private static UnauthenticatedException codeMissing() {
    return new UnauthenticatedException(
        "totp-required", "send the code of your authenticator, or a recovery code, as totp");
  }
}
