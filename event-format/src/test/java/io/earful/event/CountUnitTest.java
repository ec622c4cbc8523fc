package io.earful.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CountUnitTest {

  /** A family of three, which is one picture. */
  private static final String FAMILY = "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67";

  @Test
  void eachUnitCountsInItsOwnWay() {
    String text = FAMILY + "e\u0301";
    assertThat(CountUnit.GRAPHEME.count(text)).isEqualTo(2);
    assertThat(CountUnit.CODEPOINT.count(text)).isEqualTo(7);
    assertThat(CountUnit.UTF16.count(text)).isEqualTo(10);
    assertThat(CountUnit.BYTE.count(text)).isEqualTo(21);
    assertThat(CountUnit.WEIGHTED.count(text)).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource({
    "'', 0",
    "Grüße, 5",
    "\u4f60\u597d, 4",
    "\u041f\u0440\u0438\u0432\u0435\u0442, 6",
    "see https://example.test/a/very/long/path/that/goes/on/and/on?and=on&on=on here, 32",
    "see https://a.test, 27",
    "see example.com now, 31",
    "3.5 stars, 9",
  })
  void weighedAsXDoes(String text, int expected) {
    assertThat(CountUnit.WEIGHTED.count(text)).isEqualTo(expected);
  }

  @Test
  void longTextsWithoutEndAreCountedInTime() {
    String dots = "a.".repeat(100_000);
    assertThat(CountUnit.WEIGHTED.count(dots)).isPositive();
    assertThat(CountUnit.GRAPHEME.count("\u0301".repeat(100_000))).isPositive();
  }

  @Test
  void namesAreThoseOfTheApi() {
    for (CountUnit unit : CountUnit.values()) {
      assertThat(CountUnit.of(unit.toString())).isEqualTo(unit);
    }
    assertThatThrownBy(() -> CountUnit.of("words")).isInstanceOf(IllegalArgumentException.class);
  }
}
