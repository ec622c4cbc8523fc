package io.earful.gateway.oidc;

import io.earful.gateway.key.KeySecret;
import io.earful.gateway.oidc.SignInFailure.Code;
import java.time.Clock;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Sign-ins that were ended: each is ended once, also where the provider would take a code twice and
 * the browser shows a cookie that we have taken back.
 */
@Component
class SpentStates {

  private static final String FORGET = "DELETE FROM oidc_spent_state WHERE expires_at < :now";

  private static final String SPEND =
      """
      INSERT INTO oidc_spent_state (hash, expires_at) VALUES (:hash, :expiresAt)
      ON CONFLICT (hash) DO NOTHING
      """;

  private final DatabaseClient db;
  private final Clock clock;

  SpentStates(DatabaseClient db, Clock clock) {
    this.db = db;
    this.clock = clock;
  }

  /** Fails with {@link SignInFailure} {@code EXPIRED} when it was spent before. */
  Mono<Void> spend(PendingSignIn pending) {
    return db.sql(FORGET)
        .bind("now", clock.instant())
        .then()
        .then(
            db.sql(SPEND)
                .bind("hash", KeySecret.hash(pending.state()))
                .bind("expiresAt", pending.expiresAt())
                .fetch()
                .rowsUpdated())
        .filter(rows -> rows > 0)
        .switchIfEmpty(
            Mono.error(() -> new SignInFailure(Code.EXPIRED, "the sign-in was ended before")))
        .then();
  }
}
