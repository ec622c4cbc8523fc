package io.earful.sentiment.urgency;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.event.Analysis;
import io.earful.sentiment.effort.EffortRules;
import io.earful.sentiment.signal.SignalWords;
import io.earful.sentiment.signal.Signals;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UrgencyRulesTest {
  private static final SignalWords WORDS = SignalWords.load();

  @Test
  void calmTextIsNotUrgent() {
    Analysis.Urgency urgency = urgency("Nice colour", "en", 0.4);
    assertThat(urgency.level()).isEqualTo("low");
    assertThat(urgency.reasons()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en | My son got burned by the charger | -0.4",
        "ru | Из розетки идет дым | -0.1",
        "uk | Відчуваю запах газу в під'їзді | 0.0",
        "be | У доме пах газу | 0.0",
        "el | Μυρίζει αέριο στην πολυκατοικία | 0.0",
        "de | Es riecht nach Gas | 0.0",
        "tr | Gaz kokusu var | 0.0"
      })
  void harmToPeopleIsHigh(String language, String text, double score) {
    Analysis.Urgency urgency = urgency(text, language, score);
    assertThat(urgency.level()).isEqualTo("high");
    assertThat(urgency.reasons()).containsExactly("safety");
  }

  @Test
  void reasonsAddUp() {
    Analysis.Urgency urgency =
        urgency("Third time this week it is not working, fix it today", "en", -0.6);
    assertThat(urgency.level()).isEqualTo("high");
    assertThat(urgency.reasons()).containsExactly("outage", "effort", "soon");
    assertThat(urgency("It is not working", "en", -0.3).level()).isEqualTo("normal");
    assertThat(urgency("It is not working!!", "en", -0.3).level()).isEqualTo("high");
  }

  @Test
  void whoSaysItIsUrgentIsBelievedUnlessHappy() {
    assertThat(urgency("Срочно нужна помощь", "ru", 0).level()).isEqualTo("high");
    assertThat(urgency("Терміново потрібна допомога", "uk", 0).level()).isEqualTo("high");
    assertThat(urgency("They answered immediately, wonderful", "en", 0.9).level()).isEqualTo("low");
  }

  @Test
  void shoutingCountsOnlyInAngryTexts() {
    assertThat(urgency("THIS IS AWFUL!!!", "en", -0.7).reasons())
        .containsExactly("shouting", "exclamations");
    assertThat(urgency("THIS IS GREAT!!!", "en", 0.9).reasons()).isEmpty();
  }

  private static Analysis.Urgency urgency(String text, String language, double score) {
    Signals signals = WORDS.find(text, language);
    return UrgencyRules.find(signals, score, EffortRules.find(signals, score, text));
  }
}
