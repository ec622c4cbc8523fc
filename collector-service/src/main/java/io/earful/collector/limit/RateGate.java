package io.earful.collector.limit;

import io.earful.connector.RateLimited;
import io.earful.event.MentionKey;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * When a channel may be asked again. It counts requests by a credential, or by where they come
 * from, so a pause is for all sources of this process that share it. Who would not keep it is told
 * to come back, and asks nothing.
 */
public final class RateGate {

  private final Clock clock;
  private final Map<String, Instant> ends = new ConcurrentHashMap<>();

  public RateGate(Clock clock) {
    this.clock = clock;
  }

  /**
   * By whom and for what requests are counted.
   *
   * @param server that is asked
   * @param method of it, with whatever parameters
   */
  public record Counter(String server, String method) {

    /**
     * @param credential by which the server counts; null when it counts by where requests come from
     */
    public static Counter of(URI address, @Nullable String credential) {
      String by = credential == null ? "" : MentionKey.sha256Hex(credential);
      String server = by + "@" + address.getRawAuthority();
      return new Counter(server, server + address.getRawPath());
    }
  }

  /**
   * A request, made when it may be. Nothing is asked by anybody who is counted with it for as long
   * as it is refused.
   *
   * @return fails with {@link RateLimited}, without asking, when it must not be made yet
   */
  public <T> Mono<T> pass(Counter counter, Mono<T> request) {
    return Mono.defer(
        () -> {
          Duration wait = wait(counter);
          return wait == null
              ? request.doOnError(
                  RateLimited.class, limited -> close(counter.server(), limited.retryAfter()))
              : Mono.error(new RateLimited(wait));
        });
  }

  /** What an answer said: a pause is for its method, an allowance that is used up for all. */
  public void heard(Counter counter, Allowance allowance) {
    close(counter.method(), allowance.pause());
    close(counter.server(), allowance.usedUp());
  }

  private void close(String what, @Nullable Duration pause) {
    if (pause != null) {
      ends.merge(what, clock.instant().plus(pause), (a, b) -> a.isAfter(b) ? a : b);
    }
  }

  private @Nullable Duration wait(Counter counter) {
    Instant now = clock.instant();
    ends.values().removeIf(end -> !end.isAfter(now));
    Instant end = later(ends.get(counter.server()), ends.get(counter.method()));
    return end == null ? null : Duration.between(now, end);
  }

  private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one.isAfter(other) ? one : other;
  }
}
