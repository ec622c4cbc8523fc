package io.earful.sentiment.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.sentiment.text.TokenScanner.Kind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TokenScannerTest {
  private final TokenScanner scanner = new TokenScanner();

  @Test
  void wordsAreFoldedButKeepTheirPlace() {
    assertThat(words("Ёлка ΚΑΛΆ καλός año 2024"))
        .containsExactly("елка", "καλα", "καλοσ", "año", "00");
    assertThat(cut("Ёлка ΚΑΛΆ")).containsExactly("Ёлка", "ΚΑΛΆ");
  }

  @Test
  void arabicVowelSignsAndTatweelAreDropped() {
    assertThat(words("رائِعــة")).containsExactly("رائعه");
  }

  @Test
  void turkishDotlessLetterStays() {
    assertThat(words("ılık")).containsExactly("ılık");
  }

  @Test
  void namesLinksEmojiAndMarksAreTheirOwnTokens() {
    assertThat(kinds("@ann_b see https://a.test/x?y=1 😀❤️ :) www.b.test"))
        .containsExactly(
            Kind.USER, Kind.WORD, Kind.LINK, Kind.EMOJI, Kind.EMOJI, Kind.MARKS, Kind.LINK);
  }

  @Test
  void toneOfSkinIsNoTokenOfItsOwn() {
    assertThat(kinds("👍🏽")).containsExactly(Kind.EMOJI);
  }

  @Test
  void apostropheAndHyphenJoinOnlyLetters() {
    assertThat(words("don’t - well-made '")).containsExactly("don't", "well-made");
  }

  @Test
  void repeatedLettersAreShortenedAndReported() {
    scanner.reset("soooo", 0, 5);
    assertThat(scanner.next()).isTrue();
    assertThat(scanner.elongated()).isTrue();
    assertThat(words("soooo")).containsExactly("soo");
  }

  @Test
  void shoutingNeedsThreeCapitalsAndNothingElse() {
    assertThat(shouted("NO NEVER NeVER")).containsExactly(false, true, false);
  }

  @Test
  void halfAnEmojiAtTheEndIsSurvived() {
    assertThat(kinds("ok \ud83d")).containsExactly(Kind.WORD, Kind.EMOJI);
  }

  @Test
  void endlessWordIsCutNotRefused() {
    String word = "ab".repeat(500);
    assertThat(words(word)).singleElement().satisfies(w -> assertThat(w).hasSize(68));
    assertThat(cut(word)).containsExactly(word);
  }

  private List<String> words(String text) {
    List<String> words = new ArrayList<>();
    scanner.reset(text, 0, text.length());
    while (scanner.next()) {
      if (scanner.kind() == Kind.WORD) {
        words.add(new String(scanner.boundedWord(), 1, scanner.wordLength()));
      }
    }
    return words;
  }

  private List<String> cut(String text) {
    List<String> parts = new ArrayList<>();
    scanner.reset(text, 0, text.length());
    while (scanner.next()) {
      parts.add(text.substring(scanner.start(), scanner.end()));
    }
    return parts;
  }

  private List<Kind> kinds(String text) {
    List<Kind> kinds = new ArrayList<>();
    scanner.reset(text, 0, text.length());
    while (scanner.next()) {
      kinds.add(scanner.kind());
    }
    return kinds;
  }

  private List<Boolean> shouted(String text) {
    List<Boolean> shouted = new ArrayList<>();
    scanner.reset(text, 0, text.length());
    while (scanner.next()) {
      shouted.add(scanner.shouted());
    }
    return shouted;
  }
}
