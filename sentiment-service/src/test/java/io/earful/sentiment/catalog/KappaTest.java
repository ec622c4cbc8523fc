package io.earful.sentiment.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Against values worked out by hand from the formulas of the papers. */
class KappaTest {

  @Test
  void twoLabels() {
    // observed 0.7, expected 0.5 * 0.6 + 0.5 * 0.4 = 0.5; variance 0.0504 / (50 * 0.5^4)
    Kappa kappa = kappa(new long[][] {{20, 5}, {10, 15}});
    assertThat(kappa.value()).isEqualTo(0.4, within(1e-9));
    assertThat(kappa.low()).isEqualTo(0.4 - 1.959964 * Math.sqrt(0.016128), within(1e-9));
    assertThat(kappa.high()).isEqualTo(0.4 + 1.959964 * Math.sqrt(0.016128), within(1e-9));
  }

  @Test
  void threeLabelsThatAreUsedAlikeByBoth() {
    // observed 0.6, expected 3 * (1/3)^2 = 1/3: (0.6 - 1/3) / (2/3)
    Kappa kappa = kappa(new long[][] {{12, 4, 4}, {4, 12, 4}, {4, 4, 12}});
    assertThat(kappa.value()).isEqualTo(0.4, within(1e-9));
  }

  @Test
  void fullAgreementIsOneAndChanceIsZero() {
    Kappa full = kappa(new long[][] {{30, 0}, {0, 10}});
    assertThat(full.value()).isEqualTo(1, within(1e-9));
    assertThat(full.low()).isEqualTo(1, within(1e-9));
    assertThat(kappa(new long[][] {{10, 10}, {10, 10}}).value()).isZero();
  }

  @Test
  void contradictionIsNegative() {
    assertThat(kappa(new long[][] {{0, 20}, {20, 0}}).value()).isEqualTo(-1, within(1e-9));
  }

  @Test
  void intervalNarrowsWithTheSquareRootOfTheCount() {
    Kappa few = kappa(new long[][] {{20, 5}, {10, 15}});
    Kappa many = kappa(new long[][] {{2_000, 500}, {1_000, 1_500}});
    assertThat(many.high() - many.low()).isEqualTo((few.high() - few.low()) / 10, within(1e-9));
  }

  @Test
  void undefinedWithOneLabelOrFewCorrections() {
    assertThat(Kappa.of(new long[][] {{40, 0}, {0, 0}})).isNull();
    assertThat(Kappa.of(new long[][] {{20, 20}, {0, 0}})).isNull();
    assertThat(Kappa.of(new long[][] {{10, 4}, {2, 3}})).isNull();
    assertThat(Kappa.of(new long[][] {{0, 0}, {0, 0}})).isNull();
  }

  private static Kappa kappa(long[][] counts) {
    return Objects.requireNonNull(Kappa.of(counts));
  }
}
