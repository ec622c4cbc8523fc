package io.earful.reporting.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SearchTokensTest {

  @Test
  void wordsAreReducedByTheRulesOfTheLanguage() {
    assertThat(SearchTokens.of(null, "The kettles leaked", "en"))
        .containsExactlyInAnyOrder("f:en", "the", "kettl", "leak");
  }

  @Test
  void wordIsKeptWhereItsFormIsNotItsBeginning() {
    assertThat(SearchTokens.of(null, "delivery", "en"))
        .containsExactlyInAnyOrder("f:en", "deliveri", "=delivery");
  }

  @Test
  void languagesWithoutRulesKeepTheirWords() {
    assertThat(SearchTokens.of(null, "Ketels lekken", "nl"))
        .containsExactlyInAnyOrder("f:none", "ketels", "lekken");
  }

  @Test
  void hanAndKanaRunsBecomePairs() {
    assertThat(SearchTokens.of(null, "配送が遅い", "ja"))
        .containsExactlyInAnyOrder("f:none", "配送", "送が", "が遅", "遅い", "い");
  }

  @Test
  void charactersBeyondTheBasicPlaneStayWhole() {
    assertThat(SearchTokens.of(null, "𠮷野家", "ja"))
        .containsExactlyInAnyOrder("f:none", "𠮷野", "野家", "家");
  }

  @Test
  void titleIsSearchedToo() {
    assertThat(SearchTokens.of("Pot", "lid", "en")).contains("pot", "lid");
  }

  @Test
  void signsGiveNoTokens() {
    assertThat(SearchTokens.of("… !!! 😀 ❤️ -- ™ ")).containsExactly("f:und");
  }

  @Test
  void endlessWordsAreCut() {
    assertThat(SearchTokens.of(null, "x".repeat(5000), "nl"))
        .containsExactly("f:none", "x".repeat(Units.LONGEST_WORD));
  }

  @Test
  void runsAreFolded() {
    assertThat(runs("ＡＢＣ ﬁne cafe\u0301")).containsExactly("abc", "fine", "caf\u00e9");
    assertThat(runs("ΣΟΦΟΣ σοφός")).containsExactly("σοφοσ", "σοφόσ");
    assertThat(runs("İstanbul")).containsExactly("istanbul");
    assertThat(runs("ca\u00ADfe\u200D")).containsExactly("cafe");
  }

  @Test
  void apostrophesAndSignsPartRuns() {
    assertThat(runs("п'ять п’ять пʼять")).containsExactly("п", "ять", "п", "ять", "п", "ять");
    assertThat(runs("Brand™2")).containsExactly("brand", "2");
  }

  @Test
  void scriptsThatMeetAreCutApart() {
    assertThat(runs("iPhone手机壳15")).containsExactly("iphone", "手机壳", "15");
    assertThat(runs("タワー")).containsExactly("タワー");
    assertThat(runs("ﾀﾜｰ")).containsExactly("タワー");
  }

  private static List<String> runs(String text) {
    return TextRuns.of(text).stream().map(Run::text).toList();
  }
}
