package io.earful.gateway.session;

import io.earful.gateway.key.KeySecret;
import io.earful.gateway.user.User;
import io.earful.kit.web.RequestOrigin;
import io.r2dbc.spi.Readable;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseCookie;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.Parameter;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Opens, lists and ends sessions; all of it joins the caller's transaction. What ends here ends at
 * once for this gateway and within five seconds for others.
 */
@Component
public class Sessions {

  /** More devices than a person has; the one not used for longest makes room. */
  private static final int MOST = 50;

  private static final String OPEN =
      """
      INSERT INTO user_session
        (id, user_id, hash, created_at, rotated_at, last_seen_at, expires_at, address, user_agent)
      VALUES (:id, :user, :hash, :now, :now, :now, :expiresAt, :address, :agent)
      """;

  private static final String FORGET_OLD =
      """
      DELETE FROM user_session
      WHERE expires_at < :now
         OR id IN (SELECT id FROM user_session WHERE user_id = :user
                   ORDER BY last_seen_at DESC, id OFFSET :most)
      """;

  private static final String CLOSE =
      "DELETE FROM user_session WHERE hash = :hash OR previous_hash = :hash";

  private static final String LIST =
      """
      SELECT id, created_at, last_seen_at, address, user_agent FROM user_session
      WHERE user_id = :user AND expires_at > :now AND last_seen_at > :idleSince
      ORDER BY last_seen_at DESC, id
      """;

  private static final String END = "DELETE FROM user_session WHERE user_id = :user AND id = :id";

  private static final String END_BUT =
      "DELETE FROM user_session WHERE user_id = :user AND id <> :kept";

  private static final String RENEW =
      """
      UPDATE user_session
      SET hash = :fresh, rotated_at = :now, previous_hash = NULL, previous_until = NULL
      WHERE id = :id
      """;

  private static final String ROTATE_SOON =
      "UPDATE user_session SET rotated_at = 'epoch' WHERE user_id = :user";

  private final DatabaseClient db;
  private final SessionCookie cookie;
  private final OpenSessions open;
  private final SessionProperties properties;
  private final Clock clock;

  Sessions(
      DatabaseClient db,
      SessionCookie cookie,
      OpenSessions open,
      SessionProperties properties,
      Clock clock) {
    this.db = db;
    this.cookie = cookie;
    this.open = open;
    this.properties = properties;
    this.clock = clock;
  }

  /**
   * Signs a person in, and emits the cookie for the answer. The session that the browser had until
   * then ends, whoever's it was: nobody can be led into a session that somebody else knows.
   */
  public Mono<ResponseCookie> open(ServerWebExchange exchange, User user) {
    RequestOrigin origin = RequestOrigin.of(exchange);
    String value = KeySecret.random();
    Instant now = now();
    return close(exchange)
        .then(
            db.sql(OPEN)
                .bind("id", UUID.randomUUID().toString())
                .bind("user", user.id())
                .bind("hash", KeySecret.hash(value))
                .bind("now", now)
                .bind("expiresAt", now.plus(properties.absolute()))
                .bind("address", Parameter.fromOrEmpty(origin.address(), String.class))
                .bind("agent", Parameter.fromOrEmpty(origin.userAgent(), String.class))
                .then())
        .then(db.sql(FORGET_OLD).bind("now", now).bind("user", user.id()).bind("most", MOST).then())
        .then(Mono.fromSupplier(() -> cookie.of(value)));
  }

  /** Ends the session that the request shows, if it shows one. */
  public Mono<Void> close(ServerWebExchange exchange) {
    String value = cookie.read(exchange.getRequest());
    return value == null
        ? Mono.empty()
        : db.sql(CLOSE).bind("hash", KeySecret.hash(value)).then().doOnSuccess(done -> forget());
  }

  /** A person's sessions, the one used last first. */
  public Mono<List<Device>> of(String userId, @Nullable String current) {
    Instant now = now();
    return db.sql(LIST)
        .bind("user", userId)
        .bind("now", now)
        .bind("idleSince", now.minus(properties.idle()))
        .map(row -> device(row, current))
        .all()
        .collectList();
  }

  /** Emits whether the person had such a session. */
  public Mono<Boolean> end(String userId, String sessionId) {
    return ended(db.sql(END).bind("user", userId).bind("id", sessionId)).map(rows -> rows > 0);
  }

  /** Ends all sessions of a person, and emits how many there were. */
  public Mono<Long> endAll(String userId) {
    return endOthers(userId, "");
  }

  /** Ends all sessions of a person but one, and emits how many there were. */
  public Mono<Long> endOthers(String userId, String kept) {
    return ended(db.sql(END_BUT).bind("user", userId).bind("kept", kept));
  }

  /** Another cookie for a session; the one before opens nothing from now on. */
  public Mono<ResponseCookie> renew(String sessionId) {
    String value = KeySecret.random();
    return ended(
            db.sql(RENEW)
                .bind("fresh", KeySecret.hash(value))
                .bind("now", now())
                .bind("id", sessionId))
        .map(rows -> cookie.of(value));
  }

  /** Gives each of a person's browsers another cookie when it comes next. */
  public Mono<Void> rotateSoon(String userId) {
    return ended(db.sql(ROTATE_SOON).bind("user", userId)).then();
  }

  /** Has this gateway look at users and sessions anew; called once a change is committed. */
  public void forget() {
    open.forget();
  }

  private Mono<Long> ended(DatabaseClient.GenericExecuteSpec statement) {
    return statement.fetch().rowsUpdated().doOnNext(rows -> forget());
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  private static Device device(Readable row, @Nullable String current) {
    String id = Objects.requireNonNull(row.get("id", String.class));
    return new Device(
        id,
        Objects.requireNonNull(row.get("created_at", Instant.class)),
        Objects.requireNonNull(row.get("last_seen_at", Instant.class)),
        row.get("address", String.class),
        row.get("user_agent", String.class),
        id.equals(current));
  }
}
