package io.earful.sentiment.intent;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.sentiment.text.WordLines;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntentRulesTest {
  private final IntentRules rules = new IntentRules();

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
    assertThat(rules.find(text, language, score).intent()).isEqualTo(intent);
  }

  @Test
  void semicolonAsksOnlyInGreek() {
    assertThat(rules.find("It arrived;", "en", 0).intent()).isEqualTo("other");
  }

  @Test
  void languageWithoutListsStillHasMarksAndScore() {
    assertThat(rules.find("Wanneer komt het?", "nl", 0).intent()).isEqualTo("question");
    assertThat(rules.find("Slecht", "und", -0.6).intent()).isEqualTo("complaint");
  }

  @Test
  void calmTextIsNotUrgent() {
    assertThat(rules.find("Nice colour", "en", 0.4).urgency())
        .satisfies(u -> assertThat(u.level()).isEqualTo("low"))
        .satisfies(u -> assertThat(u.reasons()).isEmpty());
  }

  @Test
  void harmToPeopleIsAlwaysHigh() {
    assertThat(rules.find("My son got burned by the charger", "en", -0.4).urgency())
        .satisfies(u -> assertThat(u.level()).isEqualTo("high"))
        .satisfies(u -> assertThat(u.reasons()).containsExactly("safety"));
  }

  @Test
  void threeReasonsMakeItHigh() {
    assertThat(
            rules
                .find("Third time this week it is not working, fix it TODAY", "en", -0.6)
                .urgency())
        .satisfies(u -> assertThat(u.level()).isEqualTo("high"))
        .satisfies(u -> assertThat(u.reasons()).containsExactly("outage", "soon", "again"));
  }

  @Test
  void shoutingCountsOnlyInAngryTexts() {
    assertThat(rules.find("THIS IS AWFUL!!!", "en", -0.7).urgency().reasons())
        .containsExactly("shouting", "exclamations");
    assertThat(rules.find("THIS IS GREAT!!!", "en", 0.9).urgency().reasons()).isEmpty();
  }

  @Test
  void everyLanguageHasEveryList() {
    Set<String> missing = new TreeSet<>();
    for (String language : TopicWords.load().keySet()) {
      for (Topic topic : Topic.values()) {
        boolean there =
            WordLines.read(TopicWords.class, "words.txt").stream()
                .anyMatch(line -> line.key().equals(language + " " + topic.name().toLowerCase()));
        if (!there) {
          missing.add(language + " " + topic);
        }
      }
    }
    assertThat(missing).isEmpty();
    assertThat(TopicWords.load()).hasSize(15);
  }
}
