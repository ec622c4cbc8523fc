package io.earful.gateway.oidc;

import io.earful.gateway.oidc.SignInFailure.Code;
import io.earful.gateway.session.Sessions;
import io.earful.gateway.user.Role;
import io.earful.gateway.user.User;
import io.earful.gateway.user.UserChanges;
import io.earful.gateway.user.Users;
import io.earful.kit.audit.Actor;
import io.earful.kit.audit.AuditEvent;
import io.earful.kit.audit.AuditTrail;
import io.earful.kit.problem.ConflictException;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Gives people the role that the provider says, each time they come, where the settings let it
 * decide: who lost a group there must not keep its rights here.
 */
@Component
class RoleFollowing {

  private static final Logger LOG = LoggerFactory.getLogger(RoleFollowing.class);

  private final RoleMapping mapping;
  private final Users users;
  private final UserChanges changes;
  private final Sessions sessions;
  private final AuditTrail audit;
  private final Clock clock;

  RoleFollowing(
      RoleMapping mapping,
      Users users,
      UserChanges changes,
      Sessions sessions,
      AuditTrail audit,
      Clock clock) {
    this.mapping = mapping;
    this.users = users;
    this.changes = changes;
    this.sessions = sessions;
    this.audit = audit;
    this.clock = clock;
  }

  /** Waits for others who change users, where a role may change; to be called first. */
  Mono<Void> begin() {
    return mapping.decides() ? changes.begin() : Mono.empty();
  }

  /**
   * The person with the role that they have from now on; fails with {@link SignInFailure} {@code
   * NOT_INVITED} when the provider gives them none any more. Joins the caller's transaction.
   */
  Mono<User> follow(User user, Identity identity) {
    if (!mapping.decides()) {
      return Mono.just(user);
    }
    Role role =
        mapping
            .of(identity)
            .orElseThrow(
                () ->
                    new SignInFailure(
                        Code.NOT_INVITED, "the provider gives the person none of our roles"));
    return role == user.role() ? Mono.just(user) : changed(user.id(), role);
  }

  private Mono<User> changed(String id, Role role) {
    return users
        .find(id)
        .flatMap(
            before ->
                changed(
                    before,
                    before.with(
                        before.name(), role, before.state(), before.brandIds(), before.teamIds())));
  }

  private Mono<User> changed(User before, User wanted) {
    return changes
        .save(before, wanted)
        .then(changes.requireAdministrator())
        .then(sessions.rotateSoon(before.id()))
        .then(Mono.defer(() -> users.find(before.id())))
        .flatMap(after -> noted(before, after).thenReturn(after))
        .onErrorMap(
            ConflictException.class,
            error -> {
              LOG.warn("the provider demotes the last administrator: {}", error.getMessage());
              return new SignInFailure(
                  Code.REFUSED, "the provider demotes the last administrator", error);
            });
  }

  private Mono<Void> noted(User before, User after) {
    return audit.note(
        AuditEvent.by(Actor.system("oidc"))
            .at(clock.instant())
            .did("user.changed", "user", after.id())
            .detail("role", before.role().word() + " -> " + after.role().word())
            .before(before)
            .after(after)
            .build());
  }
}
