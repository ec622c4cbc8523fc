package io.earful.collector.connector.stackexchange;

import io.earful.connector.RateLimited;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * When the API may be asked again. It counts requests by where they come from, so a pause is for
 * all sources of this process. Who would not keep it is told to come back, and asks nothing.
 */
final class Pauses {

  private final Clock clock;
  private final Map<String, Instant> ends = new ConcurrentHashMap<>();

  Pauses(Clock clock) {
    this.clock = clock;
  }

  /** Nothing is asked of the whole server. */
  void ofServer(URI address, Duration pause) {
    until(server(address), pause);
  }

  /** This method is not asked, with whatever parameters. */
  void ofMethod(URI address, Duration pause) {
    until(method(address), pause);
  }

  private void until(String what, Duration pause) {
    ends.merge(what, clock.instant().plus(pause), (a, b) -> a.isAfter(b) ? a : b);
  }

  /**
   * @throws RateLimited when it may not be asked yet
   */
  void check(URI address) {
    Instant now = clock.instant();
    ends.values().removeIf(end -> !end.isAfter(now));
    Instant end = later(ends.get(server(address)), ends.get(method(address)));
    if (end != null) {
      throw new RateLimited(Duration.between(now, end));
    }
  }

  private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one.isAfter(other) ? one : other;
  }

  private static String server(URI address) {
    return String.valueOf(address.getRawAuthority());
  }

  private static String method(URI address) {
    return address.getRawAuthority() + address.getRawPath();
  }
}
