package io.earful.reporting.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordFormsTest {

  @ParameterizedTest
  @CsvSource({
    "en, kettle, kettles", "en, delivery, deliveries", "en, refund, refunded",
    "de, lieferung, lieferungen", "de, größe, groß", "fr, livraison, livraisons",
    "es, entrega, entregas", "it, pacco, pacchi", "pt, entrega, entregas",
    "ru, доставка, доставку", "ru, самолёт, самолет", "uk, доставка, доставку",
    "uk, посилка, посилками", "be, дастаўка, дастаўку", "be, пасылка, пасылкамі",
    "pl, dostawa, dostawy", "pl, paczka, paczkami", "el, παράδοση, παραδοση",
    "tr, kargo, kargolar", "id, kirim, kirimkan", "hi, किताब, किताबें",
    "ar, كتاب, الكتاب"
  })
  void formsOfOneWordMeet(String language, String word, String other) {
    WordForms rules = WordForms.of(language);

    assertThat(rules.reduce(other)).isEqualTo(rules.reduce(word));
  }

  @ParameterizedTest
  @CsvSource({
    "en, news, new",
    "de, lieferung, lieferant",
    "ru, новый, новость",
    "uk, поле, полюс",
    "pl, paczka, pączek",
    "nl, ketel, ketels"
  })
  void otherWordsDoNot(String language, String word, String other) {
    WordForms rules = WordForms.of(language);

    assertThat(rules.reduce(other)).isNotEqualTo(rules.reduce(word));
  }

  @Test
  void scriptDecidesWhereNothingTellsTheLanguage() {
    WordForms rules = WordForms.of("und");

    assertThat(rules.reduce("kettles")).isEqualTo("kettl");
    assertThat(rules.reduce("доставку")).isEqualTo("доставк");
  }

  @Test
  void noWordBecomesNothing() {
    for (WordForms rules : WordForms.all()) {
      for (String word : List.of("s", "es", "а", "и", "ing", "ed", "ال", "1", "ों")) {
        assertThat(rules.reduce(word)).as("%s in %s", word, rules.id()).isNotEmpty();
      }
    }
  }

  @Test
  void manyThreadsGetTheSame() {
    List<String> words = List.of("kettles", "deliveries", "refunded", "universities", "friendly");
    WordForms rules = WordForms.of("en");
    List<String> alone = words.stream().map(rules::reduce).toList();

    assertThat(
            IntStream.range(0, 20_000)
                .parallel()
                .allMatch(i -> rules.reduce(words.get(i % 5)).equals(alone.get(i % 5))))
        .isTrue();
  }
}
