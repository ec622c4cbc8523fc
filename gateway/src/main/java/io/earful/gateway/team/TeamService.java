package io.earful.gateway.team;

import io.earful.gateway.identity.Callers;
import io.earful.gateway.session.Sessions;
import io.earful.gateway.user.User;
import io.earful.gateway.user.UserChanges;
import io.earful.gateway.user.Users;
import io.earful.kit.audit.AuditEvent;
import io.earful.kit.audit.AuditEventBuilder;
import io.earful.kit.audit.AuditTrail;
import io.earful.kit.problem.NotFoundException;
import io.earful.kit.token.Caller;
import io.earful.kit.web.ETags;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Changes teams. What members see follows from their teams, so each change looks at the members
 * before and after it.
 */
@Component
class TeamService {

  private final Teams teams;
  private final Users users;
  private final UserChanges changes;
  private final Sessions sessions;
  private final AuditTrail audit;
  private final TransactionalOperator tx;
  private final Clock clock;

  TeamService(
      Teams teams,
      Users users,
      UserChanges changes,
      Sessions sessions,
      AuditTrail audit,
      TransactionalOperator tx,
      Clock clock) {
    this.teams = teams;
    this.users = users;
    this.changes = changes;
    this.sessions = sessions;
    this.audit = audit;
    this.tx = tx;
    this.clock = clock;
  }

  /**
   * @throws NotFoundException {@code team-not-found}, for one that the caller may not see as well
   */
  Mono<Team> find(String id, Caller caller) {
    return teams
        .find(id)
        .filter(team -> team.visibleTo(caller))
        .switchIfEmpty(
            Mono.error(() -> new NotFoundException("team-not-found", "there is no team " + id)));
  }

  Mono<Team> create(ServerWebExchange exchange, TeamForm form) {
    Team team =
        form.toTeam(UUID.randomUUID().toString(), clock.instant().truncatedTo(ChronoUnit.MILLIS));
    return changes
        .begin()
        .then(Mono.defer(() -> teams.add(team)))
        .then(Mono.defer(() -> touch(team.memberIds())))
        .then(
            Mono.defer(() -> audit.note(event(exchange, "team.created", team).after(team).build())))
        .thenReturn(team)
        .as(tx::transactional)
        .doOnNext(done -> sessions.forget());
  }

  /** Changes a team of the version that the request names. */
  Mono<Team> change(ServerWebExchange exchange, String id, TeamForm form) {
    return changes
        .begin()
        .then(Mono.defer(() -> find(id, Callers.known(exchange))))
        .doOnNext(before -> ETags.requireMatch(exchange, ETags.of(before.version())))
        .flatMap(before -> change(exchange, before, form.apply(before)))
        .as(tx::transactional)
        .doOnNext(done -> sessions.forget());
  }

  private Mono<Team> change(ServerWebExchange exchange, Team before, Team wanted) {
    Set<String> concerned = new HashSet<>(before.memberIds());
    concerned.addAll(wanted.memberIds());
    return guarded(concerned, teams.save(wanted))
        .then(Mono.defer(() -> teams.find(before.id())))
        .flatMap(
            after ->
                audit
                    .note(
                        event(exchange, "team.changed", after).before(before).after(after).build())
                    .thenReturn(after));
  }

  Mono<Void> remove(ServerWebExchange exchange, String id) {
    return changes
        .begin()
        .then(Mono.defer(() -> find(id, Callers.known(exchange))))
        .flatMap(
            before ->
                guarded(before.memberIds(), teams.remove(id))
                    .then(
                        Mono.defer(
                            () ->
                                audit.note(
                                    event(exchange, "team.removed", before)
                                        .before(before)
                                        .build()))))
        .as(tx::transactional)
        .doOnSuccess(done -> sessions.forget());
  }

  /** Makes a change unless somebody would see more by it. */
  private Mono<Void> guarded(Set<String> concerned, Mono<Void> change) {
    return people(concerned)
        .flatMap(
            before ->
                change
                    .then(Mono.defer(() -> touch(concerned)))
                    .then(Mono.defer(() -> people(concerned)))
                    .doOnNext(after -> requireNoWiderSight(before, after.values())))
        .then();
  }

  private static void requireNoWiderSight(Map<String, User> before, Collection<User> after) {
    after.forEach(
        user ->
            UserChanges.requireNoWiderSight(
                Objects.requireNonNull(before.get(user.id())), user, false));
  }

  private Mono<Map<String, User>> people(Set<String> ids) {
    return Flux.fromIterable(ids).concatMap(users::find).collectMap(User::id);
  }

  /** Whoever edits one of them must see that their teams are others now. */
  private Mono<Void> touch(Set<String> ids) {
    return changes.touch(ids);
  }

  private AuditEventBuilder event(ServerWebExchange exchange, String action, Team team) {
    return AuditEvent.by(Callers.known(exchange), exchange)
        .at(clock.instant())
        .did(action, "team", team.id())
        .brands(team.brandIds());
  }
}
