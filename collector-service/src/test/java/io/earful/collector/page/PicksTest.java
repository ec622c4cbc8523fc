package io.earful.collector.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PicksTest {

  private final Element root =
      Jsoup.parse(
              "<div id=d data-x=7><p class=a></p><p class=b>B</p><time datetime=T>shown</time><meta"
                  + " name=m content=M></div>")
          .getElementById("d");

  @Test
  void firstPlaceThatHoldsSomethingCounts() {
    assertThat(Picks.of(".nothing || .a || .b").value(root)).isEqualTo("B");
    assertThat(Picks.of("time@datetime || .b").value(root)).isEqualTo("T");
    assertThat(Picks.of("time @datetime").value(root)).isEqualTo("T");
    assertThat(Picks.of("meta").value(root)).isEqualTo("M");
    assertThat(Picks.of(".@data-x").value(root)).isEqualTo("7");
    assertThat(Picks.of(".nothing").value(root)).isNull();
    assertThat(Picks.of(null).value(root)).isNull();
  }

  @Test
  void whatCannotBeReadIsPassedOver() {
    String read =
        Picks.of(".b || time@datetime").value(root, text -> text.equals("T") ? text : null);
    assertThat(read).isEqualTo("T");
  }

  @Test
  void placesAreCounted() {
    assertThat(Picks.of(".a || .b || .c").matches(root)).isEqualTo(2);
    assertThat(Picks.of("p || .b").all(root)).hasSize(2);
    assertThat(Picks.of(".a || .b").any(root)).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"div[", "a:nosuch(x)", "a ||", ">>", "p || "})
  void whatIsNoSelectorIsRefused(String text) {
    assertThatThrownBy(() -> Picks.of(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void longSelectorIsRefused() {
    assertThatThrownBy(() -> Picks.of("a,".repeat(2000)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
