package io.earful.gateway.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.earful.kit.problem.TooManyRequestsException;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Objects;
import org.springframework.web.server.ServerWebExchange;

/**
 * A token bucket for each of many, told in the fields of draft-ietf-httpapi-ratelimit-headers-11.
 */
final class Buckets {

  private static final int MOST_BUCKETS = 100_000;

  private final String name;
  private final long capacity;
  private final long refillPerSecond;
  private final Cache<String, Bucket> buckets;

  /**
   * @param name of the policy
   * @param capacity calls that may come at once
   * @param refillPerSecond calls that may follow each second
   */
  Buckets(String name, long capacity, long refillPerSecond) {
    this.name = '"' + name + '"';
    this.capacity = capacity;
    this.refillPerSecond = refillPerSecond;
    this.buckets =
        Caffeine.newBuilder()
            .maximumSize(MOST_BUCKETS)
            .expireAfterAccess(Duration.ofSeconds(secondsToFill(0) + 60))
            .build();
  }

  /** Where a request came from. */
  static String address(ServerWebExchange exchange) {
    InetSocketAddress remote = exchange.getRequest().getRemoteAddress();
    return remote == null ? "unknown" : remote.getAddress().getHostAddress();
  }

  ConsumptionProbe take(String whose) {
    return Objects.requireNonNull(buckets.get(whose, key -> newBucket()))
        .tryConsumeAndReturnRemaining(1);
  }

  private Bucket newBucket() {
    return Bucket.builder()
        .addLimit(
            bandwidth ->
                bandwidth.capacity(capacity).refillGreedy(refillPerSecond, Duration.ofSeconds(1)))
        .build();
  }

  String policy() {
    return "%s;q=%d;w=%d".formatted(name, capacity, secondsToFill(0));
  }

  /** {@code r}: calls left at once; {@code t}: seconds until all of them are there again. */
  String left(ConsumptionProbe probe) {
    long remaining = probe.getRemainingTokens();
    return "%s;r=%d;t=%d".formatted(name, remaining, secondsToFill(remaining));
  }

  private long secondsToFill(long remaining) {
    long missing = capacity - remaining;
    return Math.max(1, -Math.floorDiv(-missing, refillPerSecond));
  }

  /**
   * @param whose of whom no more is taken, in words
   */
  TooManyRequestsException refused(ConsumptionProbe probe, String whose) {
    Duration wait = Duration.ofSeconds(1 + probe.getNanosToWaitForRefill() / 1_000_000_000L);
    return new TooManyRequestsException(
        "rate-limited",
        "at most %d calls at once and %d each second are taken %s; try again in %d s"
            .formatted(capacity, refillPerSecond, whose, wait.toSeconds()),
        wait);
  }
}
