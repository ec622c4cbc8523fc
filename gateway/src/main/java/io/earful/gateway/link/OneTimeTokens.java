package io.earful.gateway.link;

import io.earful.gateway.key.KeySecret;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Tokens of 256 random bits that open one account once. A person has one for each purpose at most:
 * a newer one ends the older. Kept is a hash, by which they are found, so that the time of a
 * look-up says nothing about a token.
 */
@Component
public class OneTimeTokens {

  private static final int LONGEST = 100;

  private static final String ISSUE =
      """
      INSERT INTO one_time_token (purpose, user_id, hash, created_at, expires_at)
      VALUES (:purpose, :user, :hash, :now, :expiresAt)
      ON CONFLICT (purpose, user_id) DO UPDATE
        SET hash = excluded.hash, created_at = excluded.created_at, expires_at = excluded.expires_at
      """;

  private static final String LOOK =
      """
      SELECT user_id FROM one_time_token
      WHERE hash = :hash AND purpose = :purpose AND expires_at > :now
      """;

  private static final String SPEND =
      """
      DELETE FROM one_time_token
      WHERE hash = :hash AND purpose = :purpose AND expires_at > :now
      RETURNING user_id
      """;

  private static final String REVOKE = "DELETE FROM one_time_token WHERE user_id = :user";

  private final DatabaseClient db;
  private final Clock clock;

  OneTimeTokens(DatabaseClient db, Clock clock) {
    this.db = db;
    this.clock = clock;
  }

  /**
   * A token just made.
   *
   * @param token to be told to its owner and to nobody else
   * @param expiresAt when it ends
   */
  public record Issued(String token, Instant expiresAt) {

    @Override
    public String toString() {
      return "Issued[expiresAt=%s]".formatted(expiresAt);
    }
  }

  /** Makes a person's token; the one before ends. Joins the caller's transaction. */
  public Mono<Issued> issue(Purpose purpose, String userId) {
    String token = KeySecret.random();
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    Instant expiresAt = now.plus(purpose.life());
    return db.sql(ISSUE)
        .bind("purpose", purpose.word())
        .bind("user", userId)
        .bind("hash", KeySecret.hash(token))
        .bind("now", now)
        .bind("expiresAt", expiresAt)
        .then()
        .thenReturn(new Issued(token, expiresAt));
  }

  /** Whose token it is; it goes on working. Empty when it works no more, or never did. */
  public Mono<String> look(Purpose purpose, String token) {
    return userOf(LOOK, purpose, token);
  }

  /**
   * Whose token it is, which ends by this; of several at once one learns it. Joins the caller's
   * transaction: a rollback gives the token back.
   */
  public Mono<String> spend(Purpose purpose, String token) {
    return userOf(SPEND, purpose, token);
  }

  /** Ends all tokens of a person. */
  public Mono<Void> revoke(String userId) {
    return db.sql(REVOKE).bind("user", userId).then();
  }

  private Mono<String> userOf(String statement, Purpose purpose, String token) {
    return token.isEmpty() || token.length() > LONGEST
        ? Mono.empty()
        : db.sql(statement)
            .bind("hash", KeySecret.hash(token))
            .bind("purpose", purpose.word())
            .bind("now", clock.instant())
            .mapValue(String.class)
            .one();
  }
}
