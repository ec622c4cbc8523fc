package io.earful.reporting.mention;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SearchTokensTest {

  @Test
  void wordsAreLowerCaseInAllScriptsAndKeepTheirDiacritics() {
    assertThat(SearchTokens.of(null, "Ärger mit der ДОСТАВКА, ΠΑΡΆΔΟΣΗ!"))
        .containsExactlyInAnyOrder("ärger", "mit", "der", "доставка", "παράδοση");
  }

  @Test
  void bothSmallSigmasAreOne() {
    assertThat(SearchTokens.of(null, "ΣΟΦΟΣ σοφός")).containsExactlyInAnyOrder("σοφοσ", "σοφόσ");
  }

  @Test
  void everyApostropheCutsAlike() {
    assertThat(SearchTokens.of(null, "п'ять"))
        .isEqualTo(SearchTokens.of(null, "п’ять"))
        .isEqualTo(SearchTokens.of(null, "пʼять"));
  }

  @Test
  void compatibilityFormsAreOne() {
    assertThat(SearchTokens.of(null, "ＡＢＣ ﬁne")).containsExactlyInAnyOrder("abc", "fine");
  }

  @Test
  void decomposedLettersEqualComposedOnes() {
    assertThat(SearchTokens.of(null, "cafe\u0301")).containsExactly("caf\u00e9");
  }

  @Test
  void hanAndKanaRunsBecomePairs() {
    assertThat(SearchTokens.of(null, "配送が遅い"))
        .containsExactlyInAnyOrder("配送", "送が", "が遅", "遅い", "い");
  }

  @Test
  void hangulRunsBecomePairs() {
    assertThat(SearchTokens.of(null, "배송이 늦다"))
        .containsExactlyInAnyOrder("배송", "송이", "이", "늦다", "다");
  }

  @Test
  void scriptsThatMeetAreCutApart() {
    assertThat(SearchTokens.line("iPhone手机壳15")).isEqualTo(" iphone 手机壳 15 ");
  }

  @Test
  void prolongedSoundMarkBelongsToItsKana() {
    assertThat(SearchTokens.line("タワー")).isEqualTo(" タワー ");
  }

  @Test
  void charactersBeyondTheBasicPlaneStayWhole() {
    assertThat(SearchTokens.of(null, "𠮷野家")).containsExactlyInAnyOrder("𠮷野", "野家", "家");
  }

  @Test
  void titleIsSearchedToo() {
    assertThat(SearchTokens.of("Kettle", "leaks")).containsExactlyInAnyOrder("kettle", "leaks");
  }

  @Test
  void endlessWordsAreCut() {
    assertThat(SearchTokens.of(null, "x".repeat(5000)))
        .containsExactly("x".repeat(SearchTokens.MAX_WORD));
  }

  @Test
  void signsAndEmptyTextGiveNoTokens() {
    assertThat(SearchTokens.of("", "… !!! 😀 -- ")).isEmpty();
  }
}
