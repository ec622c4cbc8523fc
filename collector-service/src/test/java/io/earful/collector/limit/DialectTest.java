package io.earful.collector.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.collector.json.ChannelJson;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class DialectTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-01T10:00:00Z"), ZoneOffset.UTC);

  private static Allowance headers(Dialect dialect, String headers) {
    Map<String, String> read =
        Stream.of(headers.split("; ?(?=[A-Za-z-]+:)"))
            .map(header -> header.split(": ", 2))
            .collect(Collectors.toMap(h -> h[0].toLowerCase(Locale.ROOT), h -> h[1]));
    return dialect.read(
        read::get,
        () -> {
          throw new AssertionError("what stands in headers needs no body");
        },
        CLOCK);
  }

  private static Allowance body(Dialect dialect, String body) {
    JsonNode node = ChannelJson.object(body.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    return dialect.read(name -> null, () -> node, CLOCK);
  }

  private static Duration seconds(Long seconds) {
    return seconds == null ? null : Duration.ofSeconds(seconds);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "X_RATE_LIMIT | X-Rate-Limit-Remaining: 3; X-Rate-Limit-Reset: 1793527260             | 3  | 60",
        "X_RATELIMIT  | X-RateLimit-Remaining: 12; X-RateLimit-Reset: 2026-11-01T10:05:00.000Z | 12 | 300",
        "X_RATELIMIT  | X-Ratelimit-Remaining: 0.5; X-Ratelimit-Reset: 37                      | 0  | 37",
        "X_RATELIMIT  | X-RateLimit-Remaining: 0; X-RateLimit-Reset: 1793527260                | 0  | 60",
        "RATELIMIT    | RateLimit-Remaining: 0; RateLimit-Reset: 1793527275; RateLimit-Policy: 3000;w=300 | 0 | 75",
        "RATELIMIT    | RateLimit-Remaining: 0; RateLimit-Reset: 15                            | 0  | 15",
        "RATELIMIT    | RateLimit-Remaining: 0; RateLimit-Policy: 3000;w=300                   | 0  | 300",
        "X_RATELIMIT  | X-RateLimit-Remaining: 0; Retry-After: 5; X-RateLimit-Reset: 900       | 0  | 5",
        "X_RATELIMIT  | Retry-After: Sun, 01 Nov 2026 10:02:00 GMT                             |    | 120",
        "X_RATELIMIT  | RateLimit-Remaining: 0; RateLimit-Reset: 15; RateLimit-Policy: 3;w=30  |    | ",
        "X_RATE_LIMIT | X-RateLimit-Remaining: 0; X-RateLimit-Reset: 15                        |    | ",
        "X_RATELIMIT  | X-RateLimit-Remaining: plenty; X-RateLimit-Reset: soon                 |    | ",
      })
  void headersSayWhatIsLeftAndUntilWhen(Dialect dialect, String headers, Long left, Long anew) {
    assertThat(headers(dialect, headers)).isEqualTo(new Allowance(null, left, seconds(anew), null));
    assertThat(dialect.isInRefusals()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "BACKOFF      | {'backoff':17,'quota_remaining':9000}                          | 9000 | 17",
        "BACKOFF      | {'quota_remaining':0}                                          | 0    | ",
        "BACKOFF      | {'backoff':0,'quota_remaining':-1}                             |      | ",
        "BACKOFF      | {'backoff':'17','quota_remaining':1.5}                         |      | ",
        "BACKOFF      | {'backoff':99999999999}                                        |      | 86400",
        "WAIT_SECONDS | {'errors':['x'],'extras':{'wait_seconds':23}}                  |      | 23",
        "WAIT_SECONDS | {'wait_seconds':23,'extras':[]}                                |      | ",
        "RETRY_AFTER  | {'ok':false,'error_code':429,'parameters':{'retry_after':35}}  |      | 35",
        "RETRY_AFTER  | {'ok':false,'parameters':{'retry_after':-35}}                  |      | ",
        "RETRY_AFTER  | {}                                                             |      | ",
      })
  void bodiesSayForHowLong(Dialect dialect, String body, Long left, Long pause) {
    assertThat(body(dialect, body)).isEqualTo(new Allowance(null, left, null, seconds(pause)));
  }

  @Test
  void aRefusalIsReadWhereItsBodySaysForHowLong() {
    assertThat(Stream.of(Dialect.values()).filter(Dialect::isInRefusals))
        .containsExactly(Dialect.WAIT_SECONDS, Dialect.RETRY_AFTER);
  }
}
