package io.earful.reporting.storage;

import io.earful.testkit.MovingClock;
import java.time.Instant;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** Gives a service a clock that its test moves; it begins with the time of day. */
@TestConfiguration(proxyBeanMethods = false)
class MovingTime {

  @Bean
  @Primary
  MovingClock movingClock() {
    return MovingClock.at(Instant.now());
  }
}
