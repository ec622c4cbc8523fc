package io.earful.gateway.session;

import io.earful.gateway.key.KeySecret;
import io.earful.gateway.user.User;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.Parameter;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Opens and ends sessions. */
@Component
public class Sessions {

  private static final int LONGEST_AGENT = 300;

  private static final String OPEN =
      """
      INSERT INTO user_session
        (id, user_id, hash, created_at, rotated_at, last_seen_at, expires_at, address, user_agent)
      VALUES (:id, :user, :hash, :now, :now, :now, :expiresAt, :address, :agent)
      """;

  private static final String CLOSE =
      "DELETE FROM user_session WHERE hash = :hash OR previous_hash = :hash";

  private final DatabaseClient db;
  private final SessionCookie cookie;
  private final SessionProperties properties;
  private final Clock clock;

  Sessions(DatabaseClient db, SessionCookie cookie, SessionProperties properties, Clock clock) {
    this.db = db;
    this.cookie = cookie;
    this.properties = properties;
    this.clock = clock;
  }

  /**
   * Signs a person in, and emits the cookie for the answer. The session that the browser had until
   * then ends, whoever's it was: nobody can be led into a session that somebody else knows. Joins
   * the caller's transaction.
   */
  public Mono<ResponseCookie> open(ServerWebExchange exchange, User user) {
    ServerHttpRequest request = exchange.getRequest();
    String value = KeySecret.random();
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    return close(cookie.read(request))
        .then(
            db.sql(OPEN)
                .bind("id", UUID.randomUUID().toString())
                .bind("user", user.id())
                .bind("hash", KeySecret.hash(value))
                .bind("now", now)
                .bind("expiresAt", now.plus(properties.absolute()))
                .bind("address", Parameter.fromOrEmpty(address(request), String.class))
                .bind("agent", Parameter.fromOrEmpty(agent(request), String.class))
                .then())
        .then(Mono.fromSupplier(() -> cookie.of(value)));
  }

  /** Ends the session of a cookie, if there is one. */
  Mono<Void> close(@Nullable String value) {
    return value == null ? Mono.empty() : db.sql(CLOSE).bind("hash", KeySecret.hash(value)).then();
  }

  private static @Nullable String address(ServerHttpRequest request) {
    InetSocketAddress remote = request.getRemoteAddress();
    return remote == null ? null : remote.getAddress().getHostAddress();
  }

  private static @Nullable String agent(ServerHttpRequest request) {
    String agent = request.getHeaders().getFirst(HttpHeaders.USER_AGENT);
    return agent == null || agent.length() <= LONGEST_AGENT
        ? agent
        : agent.substring(0, LONGEST_AGENT);
  }
}
