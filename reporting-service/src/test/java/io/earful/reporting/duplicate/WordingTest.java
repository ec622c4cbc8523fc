package io.earful.reporting.duplicate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordingTest {

  private static final String SAID = "the lid broke after three days";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "The lid BROKE, after three days!!!",
        "RT @ann: the lid broke after three days",
        "the lid broke after three days https://short.example/x1?y=2#z",
        "the  lid broke after\nthree days \uD83D\uDE21 100",
        "@shop the lid broke after three days #kettle #fail_2026",
        "www.shop.example: the lid broke after three days",
      })
  void passingOnChangesNothing(String text) {
    assertThat(words(text)).isEqualTo(words(SAID));
  }

  @Test
  void aLinkEndsWhereAnotherScriptBegins() {
    assertThat(words("配送が遅いhttps://short.example/x箱")).isEqualTo(words("配送が遅い箱")).hasSize(6);
  }

  @Test
  void marksBelongToTheirWordAndWidthDoesNotMatter() {
    assertThat(words("नमस्ते दुनिया")).hasSize(2);
    assertThat(words("ｋｅｔｔｌｅ")).isEqualTo(words("kettle"));
    assertThat(words("other")).isNotEqualTo(words("kettle"));
  }

  @Test
  void longTextsAreReadToALimit() {
    assertThat(words("a ".repeat(1_000_000))).hasSize(Wording.MAX_WORDS);
    assertThat(words("a".repeat(1_000_000))).hasSize(1);
    assertThat(words("@".repeat(1_000_000))).isEmpty();
  }

  private static List<Long> words(String text) {
    Wording wording = Wording.of(text);
    List<Long> words = new ArrayList<>();
    for (int i = 0; i < wording.size(); i++) {
      words.add(wording.word(i));
    }
    return words;
  }
}
