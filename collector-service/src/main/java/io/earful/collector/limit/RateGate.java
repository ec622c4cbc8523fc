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
  private final Map<String, Closed> closed = new ConcurrentHashMap<>();

  private record Closed(Instant until, Closing why) {

    static Closed later(Closed one, Closed other) {
      return one.until.isAfter(other.until) ? one : other;
    }
  }

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

    /** Without by whom. */
    String host() {
      return server.substring(server.indexOf('@') + 1);
    }
  }

  /**
   * A request, made when it may be. Nothing is asked by anybody who is counted with it for as long
   * as it is refused.
   *
   * @return fails with {@link RateLimited}, without asking, when it must not be made yet
   */
  public <T> Mono<T> pass(Counter counter, Mono<T> request) {
    return Mono.deferContextual(
        context -> {
          Tally tally = Tally.of(context);
          Instant now = clock.instant();
          Closed still = closed(counter, now);
          if (still != null) {
            tally.closed(counter, still.until, still.why);
            return Mono.error(new RateLimited(Duration.between(now, still.until)));
          }
          return request.doOnError(
              RateLimited.class,
              limited ->
                  close(counter, counter.server(), limited.retryAfter(), Closing.REFUSED, tally));
        });
  }

  /**
   * What an answer said: a pause is for its method, an allowance that is used up for all.
   *
   * @param tally of who asked
   */
  public void heard(Counter counter, Allowance allowance, Tally tally) {
    tally.heard(counter, allowance, clock.instant());
    close(counter, counter.method(), allowance.pause(), Closing.PAUSE, tally);
    close(counter, counter.server(), allowance.usedUp(), Closing.USED_UP, tally);
  }

  private void close(
      Counter counter, String what, @Nullable Duration pause, Closing why, Tally tally) {
    if (pause != null) {
      Closed now = new Closed(clock.instant().plus(pause), why);
      Closed until = closed.merge(what, now, Closed::later);
      tally.closed(counter, until.until, until.why);
    }
  }

  private @Nullable Closed closed(Counter counter, Instant now) {
    closed.values().removeIf(one -> !one.until.isAfter(now));
    Closed server = closed.get(counter.server());
    Closed method = closed.get(counter.method());
    if (server == null || method == null) {
      return server == null ? method : server;
    }
    return Closed.later(server, method);
  }
}
