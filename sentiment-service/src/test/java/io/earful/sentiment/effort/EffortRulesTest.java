package io.earful.sentiment.effort;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.event.Analysis;
import io.earful.event.CodePoints;
import io.earful.sentiment.signal.SignalWords;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EffortRulesTest {
  private static final SignalWords WORDS = SignalWords.load();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en | This is the third time I call | high | third time",
        "en | I have called 4 times | high | 4 times",
        "en | I already wrote to you | some | already wrote",
        "en | They keep transferring me | high | keep transferring",
        "ru | Пишу вам третий раз | high | третий раз",
        "ru | Меня отфутболили | high | отфутболили",
        "ru | До сих пор нет денег | some | До сих пор",
        "uk | Втретє звертаюся | high | Втретє",
        "uk | Слухавку не беруть | some | Слухавку не беруть",
        "uk | Ганяють від одного до іншого | high | Ганяють від",
        "be | Ужо пісала вам пра гэта | some | Ужо пісала",
        "be | Трэці раз тэлефаную | high | Трэці раз",
        "el | Κανείς δεν απαντάει | some | Κανείς δεν απαντάει",
        "el | Σας παίρνω για τρίτη φορά | high | τρίτη φορά",
        "es | Es la tercera vez que llamo | high | tercera vez",
        "pt | Já liguei ontem | some | Já liguei",
        "fr | On se renvoient la balle | high | se renvoient la balle",
        "de | Ich warte seit Wochen | some | warte seit",
        "it | Nessuno risponde | some | Nessuno risponde",
        "ar | محد يرد علي | some | محد يرد",
        "hi | koi jawab nahi mila | some | koi jawab nahi",
        "id | Sudah berkali-kali | high | berkali-kali",
        "pl | Piszę po raz trzeci | high | po raz trzeci",
        "tr | Üçüncü kez yazıyorum | high | Üçüncü kez"
      })
  void triesAreFoundWithTheirPlace(String language, String text, String level, String words) {
    Analysis.Effort effort = find(text, language, -0.4);
    assertThat(effort).isNotNull();
    assertThat(effort.level()).isEqualTo(level);
    assertThat(CodePoints.substring(text, effort.start(), effort.end())).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en | The first time I tried it I liked it",
        "en | I wait for the sequel",
        "ru | Первый раз заказываю",
        "uk | Чекаю на вихідні",
        "be | Добры дзень",
        "el | Πρώτη φορά εδώ",
        "de | Einmal probiert"
      })
  void firstTryIsNone(String language, String text) {
    assertThat(find(text, language, -0.1)).isNull();
  }

  @Test
  void twoKindsOfSignsAreHigh() {
    assertThat(find("I am still waiting and nobody answers", "en", -0.5))
        .isNotNull()
        .satisfies(effort -> assertThat(effort.level()).isEqualTo("high"));
  }

  @Test
  void contentCustomerWhoComesAgainHasNoTrouble() {
    assertThat(find("Third time here and again wonderful", "en", 0.8)).isNull();
  }

  private static Analysis.@Nullable Effort find(String text, String language, double score) {
    return EffortRules.find(WORDS.find(text, language), score, text);
  }
}
