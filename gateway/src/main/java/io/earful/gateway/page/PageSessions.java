package io.earful.gateway.page;

import io.earful.gateway.key.ApiKey;
import io.earful.gateway.key.ApiKeys;
import io.earful.gateway.key.KeySecret;
import java.time.Clock;
import java.time.Duration;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Who is signed in at the plain page. A session opens that page and nothing else: the API takes
 * keys only. It ends with its key.
 */
@Component
class PageSessions {

  static final Duration LIFE = Duration.ofHours(12);

  private static final String OPEN =
      """
      INSERT INTO page_session (hash, api_key_id, expires_at)
      VALUES (:hash, :key, :expiresAt)
      """;

  private static final String FORGET_OLD = "DELETE FROM page_session WHERE expires_at < :now";

  private static final String HOLDER =
      "SELECT api_key_id FROM page_session WHERE hash = :hash AND expires_at > :now";

  private static final String CLOSE = "DELETE FROM page_session WHERE hash = :hash";

  private final DatabaseClient db;
  private final ApiKeys keys;
  private final Clock clock;

  PageSessions(DatabaseClient db, ApiKeys keys, Clock clock) {
    this.db = db;
    this.keys = keys;
    this.clock = clock;
  }

  /** Opens a session and emits the cookie's value, of which only a hash is kept. */
  Mono<String> open(ApiKey key) {
    String value = KeySecret.random();
    return db.sql(FORGET_OLD)
        .bind("now", clock.instant())
        .then()
        .then(
            db.sql(OPEN)
                .bind("hash", KeySecret.hash(value))
                .bind("key", key.id())
                .bind("expiresAt", clock.instant().plus(LIFE))
                .then())
        .thenReturn(value);
  }

  /** The key that a session was opened with; empty when there is no session or the key ended. */
  Mono<ApiKey> holder(String cookie) {
    return db.sql(HOLDER)
        .bind("hash", KeySecret.hash(cookie))
        .bind("now", clock.instant())
        .mapValue(String.class)
        .one()
        .flatMap(keys::get)
        .filter(key -> key.refusal(clock.instant()) == null);
  }

  Mono<Void> close(String cookie) {
    return db.sql(CLOSE).bind("hash", KeySecret.hash(cookie)).then();
  }
}
