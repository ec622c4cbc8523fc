package io.earful.collector.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AllowanceTest {

  @ParameterizedTest
  @CsvSource({
    // left, anew, pause, requests, wait
    "12, PT5M, , 50, PT5M",
    "50, PT5M, , 50, ",
    ", PT5M, , 50, ",
    "12, , , 50, ",
    "12, PT5M, PT1S, 50, PT5M",
    "12, PT5M, PT1H, 50, PT1H",
    "99, PT5M, PT1S, 50, PT1S"
  })
  void oneWaitsUntilThereIsEnough(
      Long left, Duration anew, Duration pause, long requests, Duration wait) {
    assertThat(new Allowance(null, left, anew, pause).before(requests)).isEqualTo(wait);
  }

  @Test
  void whatIsLeftIsSpread() {
    assertThat(new Allowance(null, 100L, null, null).spread(Duration.ofDays(1), 2))
        .isEqualTo(Duration.ofSeconds(1728));
    assertThat(new Allowance(null, 0L, null, null).spread(Duration.ofDays(1), 2)).isNull();
    assertThat(Allowance.UNSAID.spread(Duration.ofDays(1), 2)).isNull();
  }

  @Test
  void theFirstThatSaysSomethingCounts() {
    Allowance first = new Allowance(null, null, Duration.ofSeconds(1), null);
    Allowance second = new Allowance(null, 7L, Duration.ofSeconds(2), Duration.ofSeconds(3));
    assertThat(first.or(second))
        .isEqualTo(new Allowance(null, 7L, Duration.ofSeconds(1), Duration.ofSeconds(3)));
  }
}
