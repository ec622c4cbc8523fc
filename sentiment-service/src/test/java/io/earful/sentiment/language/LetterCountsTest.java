package io.earful.sentiment.language;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LetterCountsTest {
  @ParameterizedTest
  @CsvSource({
    "ў, be",
    "Быў у краме, be",
    "гэты дзень і вечар, be",
    "мне і ёй, be",
    "їжа, uk",
    "моє, uk",
    "Ґанок, uk",
    "объявление, ru",
    "вы или мы, ru",
  })
  void lettersProveALanguage(String text, String language) {
    assertThat(count(text).proven()).isEqualTo(language);
  }

  @ParameterizedTest
  @CsvSource({"да", "дрэва", "зима", "мить і сила", "hello"})
  void sharedLettersProveNothing(String text) {
    assertThat(count(text).proven()).isNull();
  }

  @Test
  void oneQuotedWordDoesNotOverruleTheRest() {
    assertThat(count("Она сказала «їжа», и мы ушли, ибо мы были сыты и злы и вышли вдруг").proven())
        .isEqualTo("ru");
  }

  @Test
  void twoLanguagesInEqualPartsProveNothing() {
    assertThat(count("вы или мы; її моє є").proven()).isNull();
  }

  @Test
  void namesHashtagsAndLinksDoNotCount() {
    LetterCounts counts = count("@someone Да #hashtag https://example.test/x");
    assertThat(counts.letters()).isEqualTo(2);
    assertThat(counts.script()).isEqualTo(Script.CYRILLIC);
  }

  private static LetterCounts count(String text) {
    return LetterCounts.of(text, 0, text.length());
  }
}
