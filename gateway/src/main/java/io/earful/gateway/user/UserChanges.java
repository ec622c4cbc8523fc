package io.earful.gateway.user;

import io.earful.kit.problem.InvalidException;
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

  private final DatabaseClient db;

  UserChanges(DatabaseClient db) {
    this.db = db;
  }

  /** Waits for other changes; to be called first in a transaction. */
  public Mono<Void> begin() {
    return db.sql(LOCK).then();
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
