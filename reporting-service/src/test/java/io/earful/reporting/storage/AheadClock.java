package io.earful.reporting.storage;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/**
 * The time of day, and whatever a test adds to it. It runs, since the service of the test runs:
 * what others sign now is not from the future.
 */
final class AheadClock extends Clock {

  /**
   * Puts it in the place of the real one where it is imported. It is no configuration by
   * annotation: the service would find that beside its own in every other test.
   */
  static class Time {
    @Bean
    @Primary
    AheadClock aheadClock() {
      return new AheadClock();
    }
  }

  private volatile Duration ahead = Duration.ZERO;

  void setAhead(Duration duration) {
    ahead = duration;
  }

  @Override
  public Instant instant() {
    return Instant.now().plus(ahead);
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("tests are in UTC");
  }
}
