package io.earful.collector.pull;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MissingTest {

  private static final Instant NOW = Instant.parse("2026-11-01T10:05:00Z");
  private static final Instant HOUR_AGO = NOW.minus(Duration.ofHours(1));

  @Test
  void whatIsNotFoundIsGoneTheSecondTimeAnHourLater() {
    Missing<String> missing = new Missing<>(Map.of("old", HOUR_AGO), NOW, 9);
    assertThat(missing.due()).containsExactly("old");
    assertThat(missing.notFound("new")).isFalse();
    assertThat(missing.notFound("new")).as("at once again").isFalse();
    assertThat(missing.notFound("old")).isTrue();
    assertThat(missing.since()).containsOnly(Map.entry("new", NOW));
  }

  @Test
  void whatIsFoundIsNotMissing() {
    Missing<String> missing = new Missing<>(Map.of("old", HOUR_AGO), NOW, 9);
    missing.found("old");
    assertThat(missing.notFound("old")).isFalse();
  }

  @Test
  void onlySoManyAreRemembered() {
    Missing<String> missing = new Missing<>(Map.of("a", NOW), NOW, 2);
    assertThat(missing.room()).isEqualTo(1);
    missing.notFound("b");
    missing.notFound("c");
    assertThat(missing.since()).containsOnlyKeys("a", "b");
    assertThat(missing.room()).isZero();
  }

  @Test
  void secondsAreReadAndWritten() {
    Missing<Long> missing = Missing.ofSeconds(Map.of(7L, HOUR_AGO.getEpochSecond()), NOW, 9);
    assertThat(missing.isDue(7L)).isTrue();
    missing.unsaid(7L);
    assertThat(missing.isDue(7L)).isFalse();
    assertThat(missing.inSeconds()).containsOnly(Map.entry(7L, NOW.getEpochSecond()));
  }
}
