package io.earful.gateway.password;

import java.time.Clock;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** What is kept of people's passwords. */
@Component
public class Passwords {

  private static final String FIND = "SELECT encoded FROM user_password WHERE user_id = :user";

  private static final String SET =
      """
      INSERT INTO user_password (user_id, encoded, changed_at) VALUES (:user, :encoded, :now)
      ON CONFLICT (user_id) DO UPDATE
        SET encoded = excluded.encoded, changed_at = excluded.changed_at
      """;

  /** Only the hash changes, and only when nobody changed the password meanwhile. */
  private static final String UPGRADE =
      "UPDATE user_password SET encoded = :encoded WHERE user_id = :user AND encoded = :before";

  private final DatabaseClient db;
  private final PasswordHasher hasher;
  private final Clock clock;

  Passwords(DatabaseClient db, PasswordHasher hasher, Clock clock) {
    this.db = db;
    this.hasher = hasher;
    this.clock = clock;
  }

  /** The hash of a person's password; empty when they have none. */
  public Mono<String> of(String userId) {
    return db.sql(FIND).bind("user", userId).mapValue(String.class).one();
  }

  /** Emits whether this is the person's password; false when they have none. */
  public Mono<Boolean> check(String userId, String password) {
    return of(userId)
        .flatMap(encoded -> hasher.matches(password, encoded))
        .switchIfEmpty(Mono.defer(() -> hasher.matches(password, null)));
  }

  /**
   * Gives a person a password. Joins the caller's transaction, so the hash is computed before it.
   *
   * @param encoded what {@link PasswordHasher#hash} made of it
   */
  public Mono<Void> set(String userId, String encoded) {
    return db.sql(SET)
        .bind("user", userId)
        .bind("encoded", encoded)
        .bind("now", clock.instant())
        .then();
  }

  /** Hashes a password that was just shown anew, when its hash was made with less than today's. */
  public Mono<Void> upgrade(String userId, String password, String before) {
    return hasher.outdated(before)
        ? hasher
            .hash(password)
            .flatMap(
                encoded ->
                    db.sql(UPGRADE)
                        .bind("user", userId)
                        .bind("encoded", encoded)
                        .bind("before", before)
                        .then())
        : Mono.empty();
  }
}
