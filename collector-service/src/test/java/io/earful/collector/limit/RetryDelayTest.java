package io.earful.collector.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryDelayTest {

  private static final Instant NOW = Instant.parse("2026-11-01T10:00:00Z");

  private final RetryDelay delay = new RetryDelay(Clock.fixed(NOW, ZoneOffset.UTC));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "retry-after           | 120                            | 120",
        "retry-after           | 0.4                            | 1",
        "retry-after           | 0                              | 1",
        "retry-after           | Sun, 01 Nov 2026 10:02:00 GMT  | 120",
        "retry-after           | Sun, 01 Nov 2026 09:00:00 GMT  | 1",
        "retry-after           | 99999999                       | 86400",
        "x-rate-limit-reset    | 1793527260                     | 60",
        "x-ratelimit-reset     | 2026-11-01T10:05:00.000Z       | 300",
        "x-ratelimit-reset     | 37.0                           | 37",
        "ratelimit-reset       | 15                             | 15",
      })
  void channelsWayToSayItIsUnderstood(String header, String value, long seconds) {
    assertThat(delay.of(Map.of(header, value)::get)).isEqualTo(Duration.ofSeconds(seconds));
  }

  @Test
  void retryAfterCountsBeforeTheLimitsReset() {
    Map<String, String> headers = Map.of("retry-after", "5", "x-ratelimit-reset", "900");
    assertThat(delay.of(headers::get)).isEqualTo(Duration.ofSeconds(5));
  }

  @ParameterizedTest
  @CsvSource({"soon", "-5", "''"})
  void nonsenseAsksForNothing(String value) {
    assertThat(delay.of(Map.of("retry-after", value)::get)).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "x-ratelimit-remaining, 12, 12",
    "ratelimit-remaining, ' 0', 0",
    "x-rate-limit-remaining, plenty,",
    "x-other, 3,"
  })
  void whatIsLeftIsRead(String header, String value, Long remaining) {
    assertThat(RetryDelay.remaining(Map.of(header, value)::get)).isEqualTo(remaining);
  }
}
