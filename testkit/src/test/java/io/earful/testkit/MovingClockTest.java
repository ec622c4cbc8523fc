package io.earful.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MovingClockTest {

  private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");

  private final MovingClock clock = MovingClock.at(NOON);

  @Test
  void itStandsUntilItIsMoved() {
    assertThat(clock.instant()).isEqualTo(NOON).isEqualTo(clock.instant());

    clock.advance(Duration.ofSeconds(90));
    assertThat(clock.instant()).isEqualTo("2026-11-01T12:01:30Z");

    clock.set(NOON.minusSeconds(1));
    assertThat(clock.instant()).isEqualTo("2026-11-01T11:59:59Z");
  }

  @Test
  void inAnotherZoneItIsMovedAsWell() {
    Clock inTokyo = clock.withZone(ZoneId.of("Asia/Tokyo"));
    clock.advance(Duration.ofHours(1));

    assertThat(LocalTime.now(inTokyo)).isEqualTo("22:00");
    assertThat(LocalTime.now(clock)).isEqualTo("13:00");
    assertThat(clock.getZone()).isEqualTo(ZoneOffset.UTC);
  }

  @Test
  void noMoveIsLostBetweenThreads() {
    IntStream.range(0, 10_000).parallel().forEach(i -> clock.advance(Duration.ofSeconds(1)));

    assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(10_000));
  }
}
