package io.earful.collector.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.earful.connector.RateLimited;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class PauseTest {

  private static final Instant NOW = Instant.parse("2026-11-01T10:00:00.0005Z");

  @Test
  void itIsKeptToItsEnd() {
    Pause pause = Pause.of(NOW, Duration.ofSeconds(17));
    RateLimited limited =
        catchThrowableOfType(RateLimited.class, () -> Pause.check(pause, NOW.plusMillis(16_999)));
    assertThat(limited.retryAfter()).isBetween(Duration.ofMillis(1), Duration.ofMillis(2));
    assertThatCode(() -> Pause.check(pause, NOW.plusSeconds(18))).doesNotThrowAnyException();
    assertThatCode(() -> Pause.check(null, NOW)).doesNotThrowAnyException();
  }

  @Test
  void inACursorItIsANumber() {
    JsonMapper json = new JsonMapper();
    assertThat(json.writeValueAsString(new Pause(1_793_527_517_250L))).isEqualTo("1793527517250");
    assertThat(json.readValue("1793527517250", Pause.class))
        .isEqualTo(new Pause(1_793_527_517_250L));
  }
}
