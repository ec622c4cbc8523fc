package io.earful.collector.pull;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LookBackTest {

  private static final Instant NOW = Instant.parse("2026-11-01T10:00:00Z");

  @Test
  void theOlderTheRarer() {
    LookBack looks = LookBack.begun(NOW);
    assertThat(looks.due(NOW.plus(Duration.ofHours(5)))).isEqualTo(LookBack.DAY);
    assertThat(looks.due(NOW.plus(Duration.ofHours(6)))).isEqualTo(LookBack.WEEK);
    assertThat(looks.due(NOW.plus(Duration.ofHours(24)))).isEqualTo(LookBack.MONTH);
  }

  @Test
  void whoLooksFarLooksNearAsWell() {
    Instant later = NOW.plus(Duration.ofHours(24));
    LookBack week = LookBack.begun(NOW).done(LookBack.WEEK, later);
    assertThat(week.due(later)).isEqualTo(LookBack.MONTH);
    LookBack month = week.done(LookBack.MONTH, later);
    assertThat(month.due(later.plusSeconds(1))).isEqualTo(LookBack.DAY);
    assertThat(month.done(LookBack.DAY, later.plusSeconds(9))).isEqualTo(month);
  }

  @Test
  void aClockThatWasSetBackPutsNothingOff() {
    assertThat(LookBack.begun(NOW).due(NOW.minusSeconds(60))).isEqualTo(LookBack.MONTH);
  }
}
