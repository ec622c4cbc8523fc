package io.earful.reporting.storage;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** The time of day, and whatever a test adds to it. */
final class MovingClock extends Clock {

  /** Puts it in the place of the real one. */
  @TestConfiguration(proxyBeanMethods = false)
  static class Time {
    @Bean
    @Primary
    MovingClock movingClock() {
      return new MovingClock();
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
