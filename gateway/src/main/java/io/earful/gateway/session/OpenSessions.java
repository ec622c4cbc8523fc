package io.earful.gateway.session;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.earful.gateway.key.KeySecret;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.http.ResponseCookie;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Finds out whose session a request shows. What is found is remembered for five seconds: that is
 * how long another gateway may still take a session that ended, or a role that was taken away.
 */
@Component
public class OpenSessions {

  private static final Duration REMEMBERED = Duration.ofSeconds(5);
  private static final Duration TOUCH = Duration.ofMinutes(1);

  /** For the requests that were under way with the cookie before. */
  private static final Duration TAKEN_AFTER_ROTATION = Duration.ofSeconds(60);

  private static final String FIND =
      """
      SELECT s.id AS session_id, s.rotated_at AS session_rotated_at,
             s.last_seen_at AS session_seen_at, s.hash <> :hash AS session_replaced,
             CASE WHEN s.hash = :hash THEN s.expires_at
                  ELSE least(s.expires_at, s.previous_until) END AS session_ends_at,
             u.*
      FROM user_session s JOIN user_view u ON u.id = s.user_id
      WHERE s.hash = :hash OR s.previous_hash = :hash
      """;

  private static final String TOUCH_SEEN =
      "UPDATE user_session SET last_seen_at = :now WHERE id = :id AND last_seen_at < :before";

  /** Of several requests that come when it is due, one wins; the others keep what they have. */
  private static final String ROTATE =
      """
      UPDATE user_session
      SET hash = :fresh, rotated_at = :now, previous_hash = hash, previous_until = :until
      WHERE id = :id AND hash = :shown
      """;

  private final DatabaseClient db;
  private final SessionCookie cookie;
  private final SessionProperties properties;
  private final Clock clock;

  /** By hash, so that a heap dump shows no cookie; the unknown are remembered too. */
  private final Cache<ByteBuffer, Optional<SignedIn>> known =
      Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(REMEMBERED).build();

  OpenSessions(DatabaseClient db, SessionCookie cookie, SessionProperties properties, Clock clock) {
    this.db = db;
    this.cookie = cookie;
    this.properties = properties;
    this.clock = clock;
  }

  /** Empty when the request shows no session, or one that ended. */
  public Mono<SignedIn> of(ServerWebExchange exchange) {
    String value = cookie.read(exchange.getRequest());
    if (value == null) {
      return Mono.empty();
    }
    byte[] hash = KeySecret.hash(value);
    return find(hash)
        .filter(found -> found.open(clock.instant(), properties.idle()))
        .flatMap(found -> touch(found, hash).then(rotate(found, hash, exchange)).thenReturn(found));
  }

  /** Reads everything anew from now on. */
  public void forget() {
    known.invalidateAll();
  }

  private Mono<SignedIn> find(byte[] hash) {
    ByteBuffer key = ByteBuffer.wrap(hash);
    Optional<SignedIn> remembered = known.getIfPresent(key);
    if (remembered != null) {
      return Mono.justOrEmpty(remembered);
    }
    return db.sql(FIND)
        .bind("hash", hash)
        .map(SignedIn::of)
        .one()
        .map(Optional::of)
        .defaultIfEmpty(Optional.empty())
        .doOnNext(found -> known.put(key, found))
        .flatMap(Mono::justOrEmpty);
  }

  /** Notes that the session is used, at most once a minute. */
  private Mono<Void> touch(SignedIn found, byte[] hash) {
    Instant now = clock.instant();
    Instant before = now.minus(TOUCH);
    return found.lastSeenAt().isAfter(before)
        ? Mono.empty()
        : db.sql(TOUCH_SEEN)
            .bind("now", now)
            .bind("id", found.sessionId())
            .bind("before", before)
            .then()
            .doOnSuccess(done -> known.invalidate(ByteBuffer.wrap(hash)));
  }

  /** Gives the browser another cookie when the one it has was used for long enough. */
  private Mono<Void> rotate(SignedIn found, byte[] shown, ServerWebExchange exchange) {
    Instant now = clock.instant();
    if (found.replaced() || now.isBefore(found.rotatedAt().plus(properties.rotation()))) {
      return Mono.empty();
    }
    String fresh = KeySecret.random();
    return db.sql(ROTATE)
        .bind("fresh", KeySecret.hash(fresh))
        .bind("now", now)
        .bind("until", now.plus(TAKEN_AFTER_ROTATION))
        .bind("id", found.sessionId())
        .bind("shown", shown)
        .fetch()
        .rowsUpdated()
        .doOnNext(rows -> known.invalidate(ByteBuffer.wrap(shown)))
        .filter(rows -> rows > 0)
        .doOnNext(rows -> give(exchange, cookie.of(fresh)))
        .then();
  }

  private static void give(ServerWebExchange exchange, ResponseCookie fresh) {
    exchange.getResponse().addCookie(fresh);
  }
}
