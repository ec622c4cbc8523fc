package io.earful.gateway.reset;

import io.earful.gateway.identity.Public;
import io.earful.gateway.login.KnownDevices;
import io.earful.gateway.login.Throttle;
import io.earful.gateway.mail.Mailer;
import io.earful.gateway.password.PasswordHasher;
import io.earful.gateway.password.PasswordRules;
import io.earful.gateway.password.Passwords;
import io.earful.gateway.session.Sessions;
import io.earful.gateway.user.User;
import io.earful.kit.audit.Actor;
import io.earful.kit.audit.AuditEvent;
import io.earful.kit.audit.AuditTrail;
import io.earful.kit.problem.NotFoundException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** {@code /api/v1/auth/password-reset}: for people who cannot sign in. */
@RestController
@RequestMapping(path = "/api/v1/auth/password-reset", consumes = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Signing in")
class ResetController {

  private static final int LONGEST = 254;

  private final ResetRequests requests;
  private final Throttle throttle;
  private final PasswordResets resets;
  private final Passwords passwords;
  private final PasswordHasher hasher;
  private final Sessions sessions;
  private final KnownDevices devices;
  private final Mailer mailer;
  private final AuditTrail audit;
  private final TransactionalOperator tx;
  private final Clock clock;

  ResetController(
      ResetRequests requests,
      Throttle throttle,
      PasswordResets resets,
      Passwords passwords,
      PasswordHasher hasher,
      Sessions sessions,
      KnownDevices devices,
      Mailer mailer,
      AuditTrail audit,
      TransactionalOperator tx,
      Clock clock) {
    this.requests = requests;
    this.throttle = throttle;
    this.resets = resets;
    this.passwords = passwords;
    this.hasher = hasher;
    this.sessions = sessions;
    this.devices = devices;
    this.mailer = mailer;
    this.audit = audit;
    this.tx = tx;
    this.clock = clock;
  }

  /**
   * A request for a new password.
   *
   * @param email address of the account
   */
  record ForgottenPassword(@Nullable String email) {}

  /**
   * A new password.
   *
   * @param token what stands behind the {@code #} of the mail's link
   * @param password the password that the person chooses
   */
  record ChosenPassword(@Nullable String token, @Nullable String password) {}

  @PostMapping
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Public
  @Operation(
      summary = "Ask for a new password",
      description =
          "Answers the same, in the same time, whether there is such an account or not. If there is,"
              + " and a mail server is set, a link is on its way that works once and for an hour.")
  Mono<Void> request(@RequestBody ForgottenPassword forgotten, ServerWebExchange exchange) {
    String email = text(forgotten.email());
    return mailer.configured() && email.length() <= LONGEST
        ? throttle
            .reset(exchange, email)
            .flatMap(counts -> counts ? requests.add(email) : Mono.empty())
        : Mono.empty();
  }

  @PostMapping("/confirm")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Public
  @Operation(
      summary = "Choose a new password",
      description =
          "Ends the link and all sessions of the account. A second factor stays: the next sign-in"
              + " asks for it.")
  Mono<Void> confirm(@RequestBody ChosenPassword chosen, ServerWebExchange exchange) {
    String token = text(chosen.token());
    String password = text(chosen.password());
    return resets
        .look(token)
        .switchIfEmpty(Mono.error(ResetController::unknown))
        .flatMap(
            user -> {
              PasswordRules.check(password, user.email(), user.name(), "/password");
              // before the transaction: it takes its time
              return hasher.hash(password);
            })
        .flatMap(encoded -> changed(exchange, token, encoded));
  }

  private Mono<Void> changed(ServerWebExchange exchange, String token, String encoded) {
    return resets
        .spend(token)
        .switchIfEmpty(Mono.error(ResetController::unknown))
        .flatMap(
            user ->
                passwords
                    .set(user.id(), encoded)
                    .then(sessions.endAll(user.id()))
                    .then(resets.tellChanged(user))
                    .then(Mono.defer(() -> audit.note(event(user, exchange))))
                    .thenReturn(user))
        .as(tx::transactional)
        .doOnNext(user -> sessions.forget())
        .doOnNext(user -> know(exchange, user))
        .then();
  }

  /** Whoever had the link is no stranger: guessers must not use up the tries of this browser. */
  private void know(ServerWebExchange exchange, User user) {
    exchange.getResponse().addCookie(devices.remember(exchange.getRequest(), user));
  }

  private AuditEvent event(User user, ServerWebExchange exchange) {
    return AuditEvent.by(new Actor(user.id(), Actor.Kind.USER, user.name()), exchange)
        .at(clock.instant())
        .did("password.reset", "user", user.id())
        .build();
  }

  private static NotFoundException unknown() {
    return new NotFoundException(
        "reset-not-found",
        "the link is unknown, was used, was replaced by a newer one or has ended; ask for another");
  }

  private static String text(@Nullable String value) {
    return value == null ? "" : value;
  }
}
