package io.earful.gateway.invitation;

import io.earful.gateway.identity.Public;
import io.earful.gateway.login.SignIn;
import io.earful.gateway.password.PasswordHasher;
import io.earful.gateway.password.PasswordRules;
import io.earful.gateway.password.Passwords;
import io.earful.gateway.user.Role;
import io.earful.gateway.user.User;
import io.earful.gateway.user.UserRules;
import io.earful.kit.audit.Actor;
import io.earful.kit.audit.AuditEvent;
import io.earful.kit.audit.AuditTrail;
import io.earful.kit.problem.EarfulException.Fault;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
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

/** {@code /api/v1/auth/invitations}: for whoever holds the link. */
@RestController
@RequestMapping(path = "/api/v1/auth/invitations", consumes = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Signing in")
class InvitationController {

  private static final String HOW = "invitation";

  private final Invitations invitations;
  private final Passwords passwords;
  private final PasswordHasher hasher;
  private final SignIn signIn;
  private final AuditTrail audit;
  private final TransactionalOperator tx;
  private final Clock clock;

  InvitationController(
      Invitations invitations,
      Passwords passwords,
      PasswordHasher hasher,
      SignIn signIn,
      AuditTrail audit,
      TransactionalOperator tx,
      Clock clock) {
    this.invitations = invitations;
    this.passwords = passwords;
    this.hasher = hasher;
    this.signIn = signIn;
    this.audit = audit;
    this.tx = tx;
    this.clock = clock;
  }

  /**
   * An invitation that somebody holds.
   *
   * @param token what stands behind the {@code #} of its link
   */
  record HeldInvitation(@Nullable String token) {}

  /**
   * Whom an invitation is for.
   *
   * @param email address of the account
   * @param name what whoever invited them called them
   * @param role what they are to be
   */
  record InvitationView(String email, String name, Role role) {}

  /**
   * An invitation that is taken up.
   *
   * @param token what stands behind the {@code #} of its link
   * @param name what the person wants to be called; left out, the name stays
   * @param password the password that they choose
   */
  record AcceptedInvitation(
      @Nullable String token, @Nullable String name, @Nullable String password) {}

  @PostMapping("/look")
  @Public
  @Operation(summary = "Look at an invitation", description = "It goes on working.")
  Mono<InvitationView> look(@RequestBody HeldInvitation held) {
    return invitations
        .look(text(held.token()))
        .map(user -> new InvitationView(user.email(), user.name(), user.role()));
  }

  @PostMapping("/accept")
  @Public
  @Operation(
      summary = "Accept an invitation",
      description = "Sets the name and the password, ends the invitation and opens a session.")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  Mono<Void> accept(@RequestBody AcceptedInvitation accepted, ServerWebExchange exchange) {
    String token = text(accepted.token());
    String password = text(accepted.password());
    return invitations
        .look(token)
        .flatMap(
            user -> {
              String name = name(accepted.name(), user);
              PasswordRules.check(password, user.email(), name, "/password");
              // before the transaction: it takes its time
              return hasher
                  .hash(password)
                  .flatMap(encoded -> entered(exchange, token, name, encoded));
            });
  }

  private Mono<Void> entered(
      ServerWebExchange exchange, String token, String name, String encoded) {
    return invitations
        .accept(token, name)
        .flatMap(user -> passwords.set(user.id(), encoded).thenReturn(user))
        .flatMap(
            user ->
                audit
                    .note(accepted(user, exchange))
                    .then(Mono.defer(() -> signIn.open(exchange, user, HOW))))
        .as(tx::transactional);
  }

  private AuditEvent accepted(User user, ServerWebExchange exchange) {
    return AuditEvent.by(new Actor(user.id(), Actor.Kind.USER, user.name()), exchange)
        .at(clock.instant())
        .did("user.accepted", "user", user.id())
        .build();
  }

  private static String name(@Nullable String wanted, User user) {
    String name = wanted == null ? user.name() : wanted.strip();
    List<Fault> faults = new ArrayList<>();
    UserRules.checkName(name, faults);
    UserRules.refuse(faults);
    return name;
  }

  private static String text(@Nullable String value) {
    return value == null ? "" : value;
  }
}
