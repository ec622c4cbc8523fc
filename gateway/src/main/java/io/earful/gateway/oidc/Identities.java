package io.earful.gateway.oidc;

import io.earful.gateway.user.User;
import java.time.Clock;
import java.time.Instant;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Which account here is which person there. A person there is known by issuer and subject, which
 * never change hands; addresses do.
 */
@Component
class Identities {

  private static final String SEEN =
      """
      UPDATE oidc_identity SET last_sign_in_at = :now
      WHERE issuer = :issuer AND subject = :subject
      RETURNING user_id
      """;

  private static final String LINK =
      """
      INSERT INTO oidc_identity (issuer, subject, user_id, linked_at, last_sign_in_at)
      VALUES (:issuer, :subject, :user, :now, :now)
      ON CONFLICT DO NOTHING
      """;

  private final DatabaseClient db;
  private final Clock clock;

  Identities(DatabaseClient db, Clock clock) {
    this.db = db;
    this.clock = clock;
  }

  /** Id of the account that the person has here; empty when they have none yet. */
  Mono<String> seen(Identity identity) {
    return db.sql(SEEN)
        .bind("issuer", identity.issuer())
        .bind("subject", identity.subject())
        .bind("now", now())
        .mapValue(String.class)
        .one();
  }

  /** Emits false when the account is another person's already. */
  Mono<Boolean> link(Identity identity, User user) {
    return db.sql(LINK)
        .bind("issuer", identity.issuer())
        .bind("subject", identity.subject())
        .bind("user", user.id())
        .bind("now", now())
        .fetch()
        .rowsUpdated()
        .map(rows -> rows > 0);
  }

  private Instant now() {
    return clock.instant();
  }
}
