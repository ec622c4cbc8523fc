package io.earful.gateway.identity;

import io.earful.gateway.key.ApiKey;
import io.earful.gateway.key.ApiKeys;
import io.earful.gateway.session.OpenSessions;
import io.earful.gateway.session.SessionCookie;
import io.earful.kit.problem.UnauthenticatedException;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Finds out who calls: from {@code Authorization: Bearer}, or else from the cookie of a session. A
 * request with that header is a program's, whatever cookie comes along. It refuses nobody: that is
 * for those behind it, so that the rate limit counts the refused as well.
 */
@Component
@Order(-40)
final class IdentityFilter implements WebFilter {

  private static final String BEARER = "Bearer ";

  private final ApiKeys keys;
  private final OpenSessions sessions;
  private final SessionCookie cookie;
  private final Clock clock;

  IdentityFilter(ApiKeys keys, OpenSessions sessions, SessionCookie cookie, Clock clock) {
    this.keys = keys;
    this.sessions = sessions;
    this.cookie = cookie;
    this.clock = clock;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    HttpHeaders headers = exchange.getRequest().getHeaders();
    if (headers.containsHeader(HttpHeaders.AUTHORIZATION)) {
      return byKey(exchange, bearer(headers)).then(chain.filter(exchange));
    }
    return cookie.read(exchange.getRequest()) == null
        ? chain.filter(exchange)
        : bySession(exchange).then(chain.filter(exchange));
  }

  private Mono<Void> byKey(ServerWebExchange exchange, @Nullable String token) {
    if (token == null) {
      return Mono.empty();
    }
    return keys.find(token)
        .doOnNext(key -> admit(exchange, key))
        .switchIfEmpty(Mono.fromRunnable(() -> refuseKey(exchange, "the key is none of ours")))
        .then();
  }

  private void admit(ServerWebExchange exchange, ApiKey key) {
    String refusal = key.refusal(clock.instant());
    if (refusal == null) {
      Callers.set(exchange, key.caller());
    } else {
      refuseKey(exchange, refusal);
    }
  }

  private Mono<Void> bySession(ServerWebExchange exchange) {
    return sessions
        .of(exchange)
        .doOnNext(session -> Callers.set(exchange, session))
        .switchIfEmpty(
            Mono.fromRunnable(
                () ->
                    Callers.refuse(
                        exchange,
                        new UnauthenticatedException(
                            "session-ended", "the session has ended; sign in again"))))
        .then();
  }

  private static void refuseKey(ServerWebExchange exchange, String why) {
    Callers.refuse(
        exchange,
        new UnauthenticatedException(
            "key-refused", why + "; an administrator makes keys at /api/v1/api-keys"));
  }

  private static @Nullable String bearer(HttpHeaders headers) {
    List<String> values = headers.getOrEmpty(HttpHeaders.AUTHORIZATION);
    if (values.size() != 1) {
      return null;
    }
    String value = values.get(0);
    return value.regionMatches(true, 0, BEARER, 0, BEARER.length())
        ? value.substring(BEARER.length()).strip()
        : null;
  }
}
