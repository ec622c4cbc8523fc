package io.earful.sentiment.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CodePointsTest {
  @Test
  void astralCharactersCountOnce() {
    CodePoints points = new CodePoints("a😀b😀c");
    assertThat(points.at(0)).isZero();
    assertThat(points.at(1)).isEqualTo(1);
    assertThat(points.at(3)).isEqualTo(2);
    assertThat(points.at(7)).isEqualTo(5);
  }

  @Test
  void goingBackIsAllowed() {
    CodePoints points = new CodePoints("😀😀😀");
    assertThat(points.at(6)).isEqualTo(3);
    assertThat(points.at(2)).isEqualTo(1);
  }
}
