package io.earful.gateway.administration;

import io.earful.gateway.identity.Callers;
import io.earful.gateway.session.Sessions;
import io.earful.gateway.totp.SecondFactor;
import io.earful.gateway.user.User;
import io.earful.gateway.user.UserChanges;
import io.earful.gateway.user.Users;
import io.earful.kit.audit.AuditEvent;
import io.earful.kit.audit.AuditEventBuilder;
import io.earful.kit.audit.AuditTrail;
import io.earful.kit.problem.NotFoundException;
import io.earful.kit.web.ETags;
import java.time.Clock;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Changes users for administrators: the change, what follows from it and its note in one piece. */
@Component
class UserAdministration {

  private final Users users;
  private final UserChanges changes;
  private final Sessions sessions;
  private final SecondFactor secondFactor;
  private final AuditTrail audit;
  private final TransactionalOperator tx;
  private final Clock clock;

  UserAdministration(
      Users users,
      UserChanges changes,
      Sessions sessions,
      SecondFactor secondFactor,
      AuditTrail audit,
      TransactionalOperator tx,
      Clock clock) {
    this.users = users;
    this.changes = changes;
    this.sessions = sessions;
    this.secondFactor = secondFactor;
    this.audit = audit;
    this.tx = tx;
    this.clock = clock;
  }

  /**
   * @throws NotFoundException {@code user-not-found}
   */
  Mono<User> find(String id) {
    return users
        .find(id)
        .switchIfEmpty(
            Mono.error(() -> new NotFoundException("user-not-found", "there is no user " + id)));
  }

  /** Changes a user of the version that the request names. */
  Mono<User> change(ServerWebExchange exchange, String id, UserChange change) {
    return changes
        .begin()
        .then(Mono.defer(() -> find(id)))
        .doOnNext(before -> ETags.requireMatch(exchange, ETags.of(before.version())))
        .flatMap(before -> change(exchange, before, change))
        .as(tx::transactional)
        .doOnNext(after -> sessions.forget());
  }

  private Mono<User> change(ServerWebExchange exchange, User before, UserChange change) {
    User wanted = change.apply(before);
    boolean sightGiven = change.brandIds() != null;
    return changes
        .save(before, wanted)
        .then(changes.requireAdministrator())
        .then(Mono.defer(() -> find(before.id())))
        .doOnNext(after -> UserChanges.requireNoWiderSight(before, after, sightGiven))
        .flatMap(after -> followUp(before, after).thenReturn(after))
        .flatMap(
            after ->
                note(
                        event(exchange, "user.changed", before).before(before).after(after),
                        before,
                        after)
                    .thenReturn(after));
  }

  /** Who is kept out is out at once; whose role changes gets another cookie. */
  private Mono<Void> followUp(User before, User after) {
    if (before.active() && !after.active()) {
      return sessions.endAll(after.id()).then();
    }
    return before.role() == after.role() ? Mono.empty() : sessions.rotateSoon(after.id());
  }

  private Mono<Void> note(AuditEventBuilder event, User before, User after) {
    if (before.role() != after.role()) {
      event.detail("role", before.role().word() + " -> " + after.role().word());
    }
    if (before.state() != after.state()) {
      event.detail("state", before.state().word() + " -> " + after.state().word());
    }
    return audit.note(event.build());
  }

  /** Removes a user with everything of theirs; what they did stays in the audit log. */
  Mono<Void> remove(ServerWebExchange exchange, String id) {
    return changes
        .begin()
        .then(Mono.defer(() -> find(id)))
        .flatMap(
            before ->
                changes
                    .remove(id)
                    .then(changes.requireAdministrator())
                    .then(
                        audit.note(event(exchange, "user.removed", before).before(before).build())))
        .as(tx::transactional)
        .doOnSuccess(done -> sessions.forget());
  }

  /** Takes the second factor of somebody who has lost it; all their sessions end. */
  Mono<Void> resetSecondFactor(ServerWebExchange exchange, String id) {
    return find(id)
        .flatMap(
            user ->
                secondFactor
                    .remove(id)
                    .then(sessions.endAll(id))
                    .then(audit.note(event(exchange, "totp.disabled", user).build())))
        .as(tx::transactional)
        .doOnSuccess(done -> sessions.forget());
  }

  private AuditEventBuilder event(ServerWebExchange exchange, String action, User user) {
    return AuditEvent.by(Callers.known(exchange), exchange)
        .at(clock.instant())
        .did(action, "user", user.id());
  }
}
