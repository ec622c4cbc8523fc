package io.earful.gateway.identity;

import io.earful.gateway.key.ApiKey;
import io.earful.gateway.key.ApiKeys;
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
 * Finds out who calls, from {@code Authorization: Bearer} alone. It refuses nobody: that is for
 * those behind it, so that the rate limit counts the refused as well.
 */
@Component
@Order(-40)
final class IdentityFilter implements WebFilter {

  private static final String BEARER = "Bearer ";

  private final ApiKeys keys;
  private final Clock clock;

  IdentityFilter(ApiKeys keys, Clock clock) {
    this.keys = keys;
    this.clock = clock;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    String token = bearer(exchange);
    if (token == null) {
      return chain.filter(exchange);
    }
    return keys.find(token)
        .doOnNext(key -> admit(exchange, key))
        .switchIfEmpty(Mono.fromRunnable(() -> Callers.refuse(exchange, "the key is none of ours")))
        .then(chain.filter(exchange));
  }

  private void admit(ServerWebExchange exchange, ApiKey key) {
    String refusal = key.refusal(clock.instant());
    if (refusal == null) {
      Callers.set(exchange, key.caller());
    } else {
      Callers.refuse(exchange, refusal);
    }
  }

  private static @Nullable String bearer(ServerWebExchange exchange) {
    List<String> values = exchange.getRequest().getHeaders().getOrEmpty(HttpHeaders.AUTHORIZATION);
    if (values.size() != 1) {
      return null;
    }
    String value = values.get(0);
    return value.regionMatches(true, 0, BEARER, 0, BEARER.length())
        ? value.substring(BEARER.length()).strip()
        : null;
  }
}
