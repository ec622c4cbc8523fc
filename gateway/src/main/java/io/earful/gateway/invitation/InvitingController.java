package io.earful.gateway.invitation;

import io.earful.gateway.administration.UserEntry;
import io.earful.gateway.identity.Callers;
import io.earful.gateway.session.SignedIn;
import io.earful.gateway.user.NewUser;
import io.earful.gateway.user.Preferences;
import io.earful.gateway.user.User;
import io.earful.gateway.user.UserChanges;
import io.earful.gateway.user.Users;
import io.earful.kit.audit.AuditEvent;
import io.earful.kit.audit.AuditTrail;
import io.earful.kit.problem.NotFoundException;
import io.earful.kit.token.Caller;
import io.earful.kit.token.RequiresScope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** {@code /api/v1/users}: how administrators ask people in. */
@RestController
@RequestMapping("/api/v1/users")
@Tag(name = "Users")
class InvitingController {

  private final Users users;
  private final UserChanges changes;
  private final Invitations invitations;
  private final AuditTrail audit;
  private final TransactionalOperator tx;
  private final Clock clock;

  InvitingController(
      Users users,
      UserChanges changes,
      Invitations invitations,
      AuditTrail audit,
      TransactionalOperator tx,
      Clock clock) {
    this.users = users;
    this.changes = changes;
    this.invitations = invitations;
    this.audit = audit;
    this.tx = tx;
    this.clock = clock;
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  @RequiresScope(Caller.ADMIN)
  @Operation(
      summary = "Invite a user",
      description =
          "Sends the link by mail; where no mail server is set, the answer is the only place that"
              + " shows it. It works once, for seven days.")
  Mono<InvitedUser> invite(@RequestBody WantedUser wanted, ServerWebExchange exchange) {
    NewUser person = wanted.toUser();
    return changes
        .begin()
        .then(Mono.defer(() -> users.invite(person)))
        .flatMap(
            user ->
                invited(exchange, user)
                    .map(done -> new InvitedUser(UserEntry.of(user), done.url(), done.sent())))
        .as(tx::transactional);
  }

  @PostMapping("/{id}/invitation")
  @RequiresScope(Caller.ADMIN)
  @Operation(
      summary = "Invite a user again",
      description = "The invitation before ends. For people who have not come in yet.")
  Mono<InvitationEntry> again(@PathVariable String id, ServerWebExchange exchange) {
    return users
        .find(id)
        .switchIfEmpty(
            Mono.error(() -> new NotFoundException("user-not-found", "there is no user " + id)))
        .flatMap(user -> invited(exchange, user))
        .map(done -> new InvitationEntry(done.url(), done.sent(), done.expiresAt()))
        .as(tx::transactional);
  }

  private Mono<Invited> invited(ServerWebExchange exchange, User user) {
    SignedIn session = Callers.session(exchange);
    Preferences inviter = session == null ? user.preferences() : session.user().preferences();
    AuditEvent event =
        AuditEvent.by(Callers.known(exchange), exchange)
            .at(clock.instant())
            .did("user.invited", "user", user.id())
            .detail("role", user.role().word())
            .after(user)
            .build();
    return invitations.invite(user, inviter).flatMap(done -> audit.note(event).thenReturn(done));
  }
}
