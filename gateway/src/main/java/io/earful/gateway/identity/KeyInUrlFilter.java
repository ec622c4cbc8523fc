package io.earful.gateway.identity;

import io.earful.kit.problem.BadRequestException;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Refuses a key in an address, even a good one: addresses are written to logs and histories, and
 * whoever sends keys in them shall notice at once.
 */
@Component
@Order(-50)
final class KeyInUrlFilter implements WebFilter {

  private static final Pattern KEY = Pattern.compile("earful_[A-Za-z0-9_-]{40,}");
  private static final Set<String> NAMES =
      Set.of("access_token", "api_key", "apikey", "api-key", "authorization");

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    return holdsKey(exchange) ? Mono.error(refused()) : chain.filter(exchange);
  }

  private static boolean holdsKey(ServerWebExchange exchange) {
    return looksLikeKey(exchange.getRequest().getURI().getPath())
        || looksLikeKey(exchange.getRequest().getURI().getQuery())
        || exchange.getRequest().getQueryParams().keySet().stream().anyMatch(NAMES::contains);
  }

  private static boolean looksLikeKey(@Nullable String part) {
    return part != null && KEY.matcher(part).find();
  }

  private static BadRequestException refused() {
    return new BadRequestException(
        "key-in-url",
        "a key belongs in the header \"Authorization: Bearer …\", never in an address, which logs"
            + " keep: revoke this key and make another");
  }
}
