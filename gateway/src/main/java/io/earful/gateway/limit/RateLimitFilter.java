package io.earful.gateway.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.earful.gateway.GatewayProperties;
import io.earful.gateway.identity.Callers;
import io.earful.kit.problem.TooManyRequestsException;
import io.earful.kit.token.Caller;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Objects;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * A token bucket for each caller, or for each address while nobody is known to be calling. The
 * answer says how much is left in the fields of draft-ietf-httpapi-ratelimit-headers-11.
 */
@Component
@Order(-30)
final class RateLimitFilter implements WebFilter {

  private static final String POLICY = "\"default\"";
  private static final int MOST_BUCKETS = 100_000;

  private final GatewayProperties.RateLimit limit;
  private final Cache<String, Bucket> buckets;
  private final String policy;

  RateLimitFilter(GatewayProperties properties) {
    this.limit = properties.rateLimit();
    this.buckets =
        Caffeine.newBuilder()
            .maximumSize(MOST_BUCKETS)
            .expireAfterAccess(Duration.ofSeconds(secondsToFill(0) + 60))
            .build();
    this.policy = "%s;q=%d;w=%d".formatted(POLICY, limit.capacity(), secondsToFill(0));
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    if (!limited(exchange.getRequest().getPath().value())) {
      return chain.filter(exchange);
    }
    ConsumptionProbe probe = bucket(exchange).tryConsumeAndReturnRemaining(1);
    HttpHeaders headers = exchange.getResponse().getHeaders();
    headers.set("RateLimit-Policy", policy);
    headers.set("RateLimit", left(probe));
    return probe.isConsumed() ? chain.filter(exchange) : Mono.error(refused(probe));
  }

  /** Signing in is limited as well: it is where keys could be tried. */
  private static boolean limited(String path) {
    return path.startsWith("/api/") || path.equals("/sign-in");
  }

  private Bucket bucket(ServerWebExchange exchange) {
    Caller caller = Callers.of(exchange);
    String whose = caller == null ? "address " + address(exchange) : "caller " + caller.subject();
    return Objects.requireNonNull(buckets.get(whose, key -> newBucket()));
  }

  private Bucket newBucket() {
    return Bucket.builder()
        .addLimit(
            bandwidth ->
                bandwidth
                    .capacity(limit.capacity())
                    .refillGreedy(limit.refillPerSecond(), Duration.ofSeconds(1)))
        .build();
  }

  private static String address(ServerWebExchange exchange) {
    InetSocketAddress remote = exchange.getRequest().getRemoteAddress();
    return remote == null ? "unknown" : remote.getAddress().getHostAddress();
  }

  /** {@code r}: calls left at once; {@code t}: seconds until all of them are there again. */
  private String left(ConsumptionProbe probe) {
    long remaining = probe.getRemainingTokens();
    return "%s;r=%d;t=%d".formatted(POLICY, remaining, secondsToFill(remaining));
  }

  private long secondsToFill(long remaining) {
    long missing = limit.capacity() - remaining;
    return Math.max(1, -Math.floorDiv(-missing, limit.refillPerSecond()));
  }

  private TooManyRequestsException refused(ConsumptionProbe probe) {
    Duration wait = Duration.ofSeconds(1 + probe.getNanosToWaitForRefill() / 1_000_000_000L);
    return new TooManyRequestsException(
        "rate-limited",
        "at most %d calls at once and %d each second are taken from one caller; try again in %d s"
            .formatted(limit.capacity(), limit.refillPerSecond(), wait.toSeconds()),
        wait);
  }
}
