package io.earful.gateway.user;

import io.earful.kit.problem.ConflictException;
import io.earful.kit.problem.InvalidException;
import java.util.HashSet;
import java.util.Set;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Changes to who may do and see what. They wait for each other, so that no two of them together do
 * what neither may: take away the last administrator, say.
 */
@Component
public class UserChanges {

  /** One for the whole installation; it is let go with the transaction. */
  private static final String LOCK = "SELECT pg_advisory_xact_lock(7237954630901588332)";

  private static final String JOIN =
      """
      INSERT INTO team_member (team_id, user_id)
      SELECT id, :user FROM team WHERE id = ANY(:teams)
      """;

  private static final String SAVE =
      """
      UPDATE user_account
      SET name = :name, role = :role, state = :state, brands = :brands, version = version + 1
      WHERE id = :id
      """;

  private static final String TOUCH =
      "UPDATE user_account SET version = version + 1 WHERE id = ANY(:ids)";

  private static final String TOUCH_TEAMS =
      "UPDATE team SET version = version + 1 WHERE id = ANY(:ids)";

  private static final String LEAVE = "DELETE FROM team_member WHERE user_id = :user";

  private static final String REMOVE = "DELETE FROM user_account WHERE id = :id";

  private static final String ADMINISTRATORS =
      "SELECT count(*) FROM user_account WHERE role = 'admin' AND state = 'active'";

  private final DatabaseClient db;

  UserChanges(DatabaseClient db) {
    this.db = db;
  }

  /** Waits for other changes; to be called first in a transaction. */
  public Mono<Void> begin() {
    return db.sql(LOCK).then();
  }

  /** Keeps what an administrator changed of a user. */
  public Mono<Void> save(User before, User user) {
    Set<String> otherTeams = new HashSet<>(before.teamIds());
    otherTeams.addAll(user.teamIds());
    otherTeams.removeIf(team -> before.teamIds().contains(team) && user.teamIds().contains(team));
    return db.sql(SAVE)
        .bind("id", user.id())
        .bind("name", user.name())
        .bind("role", user.role().word())
        .bind("state", user.state().word())
        .bind("brands", user.brandIds().toArray(String[]::new))
        .then()
        .then(db.sql(LEAVE).bind("user", user.id()).then())
        .then(join(user.id(), user.teamIds()))
        .then(db.sql(TOUCH_TEAMS).bind("ids", otherTeams.toArray(String[]::new)).then());
  }

  /** Gives users another version, because something beside them changed that they are read with. */
  public Mono<Void> touch(Set<String> ids) {
    return db.sql(TOUCH).bind("ids", ids.toArray(String[]::new)).then();
  }

  /** Removes a user with everything of theirs. */
  public Mono<Void> remove(String id) {
    return db.sql(REMOVE).bind("id", id).then();
  }

  /**
   * Fails when nobody is left who may do everything; to be called after the change, before its
   * commit.
   *
   * @throws ConflictException {@code last-administrator}
   */
  public Mono<Void> requireAdministrator() {
    return db.sql(ADMINISTRATORS)
        .mapValue(Long.class)
        .one()
        .filter(left -> left > 0)
        .switchIfEmpty(
            Mono.error(
                () ->
                    new ConflictException(
                        "last-administrator",
                        "this is the last administrator who can sign in: make another one first")))
        .then();
  }

  /**
   * No brand at all means all brands. Who loses the last one by the way, with a team say, must not
   * thereby see everything: that has to be said.
   *
   * @param said whether the change names the user's own brands
   * @throws ConflictException {@code sight-would-widen}
   */
  public static void requireNoWiderSight(User before, User after, boolean said) {
    boolean limited = !before.visibleBrandIds().isEmpty();
    boolean open = after.visibleBrandIds().isEmpty() && after.role() != Role.ADMIN;
    if (limited && open && !said) {
      throw new ConflictException(
          "sight-would-widen",
          "%s would see all brands, having none left: give them brandIds of their own first"
              .formatted(after.name()));
    }
  }

  /**
   * Makes a user a member of teams.
   *
   * @throws InvalidException {@code invalid-user} when one of the teams does not exist
   */
  Mono<Void> join(String userId, Set<String> teams) {
    if (teams.isEmpty()) {
      return Mono.empty();
    }
    return db.sql(JOIN)
        .bind("user", userId)
        .bind("teams", teams.toArray(String[]::new))
        .fetch()
        .rowsUpdated()
        .filter(joined -> joined == teams.size())
        .switchIfEmpty(
            Mono.error(
                () ->
                    new InvalidException(
                        "invalid-user",
                        "one of the teams does not exist: list them at /api/v1/teams")))
        .then();
  }
}
