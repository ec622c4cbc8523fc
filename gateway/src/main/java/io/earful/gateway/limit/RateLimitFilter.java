package io.earful.gateway.limit;

import io.earful.gateway.GatewayProperties;
import io.earful.gateway.identity.Callers;
import io.earful.kit.token.Caller;
import io.github.bucket4j.ConsumptionProbe;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * A token bucket for each caller, or for each address while nobody is known to be calling. The
 * answer says how much is left.
 */
@Component
@Order(-30)
final class RateLimitFilter implements WebFilter {

  private final Buckets buckets;

  RateLimitFilter(GatewayProperties properties) {
    GatewayProperties.RateLimit limit = properties.rateLimit();
    this.buckets = new Buckets("default", limit.capacity(), limit.refillPerSecond());
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    if (!limited(exchange.getRequest().getPath().value())) {
      return chain.filter(exchange);
    }
    ConsumptionProbe probe = buckets.take(whose(exchange));
    HttpHeaders headers = exchange.getResponse().getHeaders();
    headers.set("RateLimit-Policy", buckets.policy());
    headers.set("RateLimit", buckets.left(probe));
    return probe.isConsumed()
        ? chain.filter(exchange)
        : Mono.error(buckets.refused(probe, "from one caller"));
  }

  /** Signing in is limited as well: it is where keys could be tried. */
  private static boolean limited(String path) {
    return path.startsWith("/api/") || path.equals("/sign-in");
  }

  private static String whose(ServerWebExchange exchange) {
    Caller caller = Callers.of(exchange);
    return caller == null ? "address " + Buckets.address(exchange) : "caller " + caller.subject();
  }
}
