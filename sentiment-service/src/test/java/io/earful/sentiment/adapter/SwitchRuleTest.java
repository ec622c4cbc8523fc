package io.earful.sentiment.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SwitchRuleTest {

  @ParameterizedTest
  @CsvSource({
    // gain, low, on before, on
    "3.0,  0.4, false, true",
    "3.0,  0.0, false, false",
    "1.9,  0.4, false, false",
    "1.9,  0.4, true,  true",
    "1.2, -0.5, true,  true",
    "0.9,  0.1, true,  false",
  })
  void marginAndIntervalDecide(double gain, double low, boolean before, boolean on) {
    Effect effect = new Effect(80, 60, 60 + gain, gain, low, gain + 3, 4);
    assertThat(SwitchRule.decide("uk", 80, 200, effect, before).on()).isEqualTo(on);
  }

  @Test
  void reasonNamesWhatIsMissing() {
    Effect chance = new Effect(80, 60, 63, 3, -0.2, 6, 4);
    assertThat(SwitchRule.decide("uk", 80, 200, chance, false).reason())
        .isEqualTo("the gain of 3.0 points may be chance: its interval reaches -0.2");
    Effect small = new Effect(80, 60, 60.5, 0.5, -2, 3, 4);
    assertThat(SwitchRule.decide("uk", 80, 200, small, false).reason())
        .isEqualTo("on held-back corrections the gain is 0.5 points; 2.0 are needed");
    assertThat(SwitchRule.decide("uk", 80, 29, chance, false).reason())
        .isEqualTo("29 mentions were scored to compare with; 30 are needed");
  }
}
