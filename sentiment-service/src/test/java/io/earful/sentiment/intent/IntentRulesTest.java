package io.earful.sentiment.intent;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.sentiment.signal.SignalWords;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntentRulesTest {
  private static final SignalWords WORDS = SignalWords.load();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en | Thanks for the quick help | 0.7 | thanks",
        "en | Thanks for nothing, it broke | -0.7 | complaint",
        "en | How do I reset my password | 0.0 | question",
        "en | I know how it works | 0.0 | other",
        "en | It works, right? | 0.1 | question",
        "en | Why is it broken again?! | -0.8 | complaint",
        "en | Please add a dark mode | 0.1 | request",
        "en | Please add a dark mode, this is annoying | -0.4 | complaint",
        "en | The staff was lovely | 0.8 | praise",
        "ru | Подскажите, есть ли скидка | 0.0 | question",
        "ru | Спасибо большое | 0.5 | thanks",
        "uk | Додайте, будь ласка, темну тему | 0.0 | request",
        "uk | Чи є у вас доставка | 0.0 | question",
        "be | Дзякуй за працу | 0.6 | thanks",
        "be | Дадайце, калі ласка, мову | 0.0 | request",
        "el | Πότε ανοίγετε; | 0.0 | question",
        "el | Ευχαριστούμε πολύ | 0.4 | thanks",
        "es | Muchas gracias | 0.5 | thanks",
        "pt | Por favor coloquem legendas | 0.0 | request",
        "fr | Est-ce que vous livrez en Belgique | 0.0 | question",
        "de | Vielen Dank | 0.5 | thanks",
        "it | Vorrei un rimborso | -0.1 | request",
        "ar | متى يصل الطلب؟ | 0.0 | question",
        "hi | क्या यह उपलब्ध है | 0.0 | question",
        "id | Terima kasih banyak | 0.5 | thanks",
        "pl | Czy macie parking | 0.0 | question",
        "tr | Teşekkürler | 0.5 | thanks"
      })
  void firstRuleThatAppliesNamesTheIntent(
      String language, String text, double score, String intent) {
    assertThat(intent(text, language, score)).isEqualTo(intent);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en | There were no problems at all | 0.1 | other",
        "en | I waited three weeks, no answer | 0.1 | complaint",
        "en | When I opened the box it was broken. | 0.0 | complaint",
        "en | Is the broken lamp covered by the warranty? | 0.0 | question",
        "en | Great bread, never late | 0.6 | praise",
        "ru | Никаких проблем не было | 0.1 | other",
        "ru | Третью неделю жду посылку, никто не отвечает | 0.2 | complaint",
        "uk | Доставили швидко, без затримок | 0.3 | praise",
        "uk | Зняли кошти двічі і не повертають | 0.3 | complaint",
        "be | Ніхто не адказвае ўжо тыдзень | 0.2 | complaint",
        "el | Χάλασε σε δύο μέρες | 0.2 | complaint",
        "de | Keine Probleme gehabt | 0.0 | other",
        "pl | Nikt nie odbiera telefonu | 0.1 | complaint"
      })
  void troubleThatIsNotTakenBackIsAComplaint(
      String language, String text, double score, String intent) {
    assertThat(intent(text, language, score)).isEqualTo(intent);
  }

  @Test
  void semicolonAsksOnlyInGreek() {
    assertThat(intent("It arrived;", "en", 0)).isEqualTo("other");
  }

  @Test
  void languageWithoutListsStillHasMarksAndScore() {
    assertThat(intent("Wanneer komt het?", "nl", 0)).isEqualTo("question");
    assertThat(intent("Slecht", "und", -0.6)).isEqualTo("complaint");
  }

  private static String intent(String text, String language, double score) {
    return IntentRules.find(WORDS.find(text, language), score);
  }
}
