package io.earful.sentiment;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.event.Analysis;
import io.earful.event.CodePoints;
import io.earful.event.SentimentLabel;
import io.earful.sentiment.emotion.EmotionModel;
import io.earful.sentiment.intent.IntentRules;
import io.earful.sentiment.language.LanguageDetector;
import io.earful.sentiment.model.ShippedModel;
import io.earful.sentiment.polarity.LinearSentimentAnalyzer;
import org.junit.jupiter.api.Test;

class MentionAnalyzerTest {
  private static final MentionAnalyzer ANALYZER =
      new MentionAnalyzer(
          LanguageDetector.standard(),
          LinearSentimentAnalyzer.standard(),
          new IntentRules(),
          EmotionModel.shipped());

  @Test
  void textIsJudgedNotTheTitle() {
    Analysis analysis = ANALYZER.analyze("Terrible, awful, worst", "I love it, works great!", null);
    assertThat(analysis.label()).isEqualTo(SentimentLabel.POSITIVE);
    assertThat(analysis.sentences()).isNotEmpty();
  }

  @Test
  void titleSpeaksForATextWithoutLettersAndGivesNoOffsets() {
    Analysis analysis = ANALYZER.analyze("Terrible service, never again", "!!", null);
    assertThat(analysis.label()).isEqualTo(SentimentLabel.NEGATIVE);
    assertThat(analysis.language()).isEqualTo("en");
    assertThat(analysis.sentences()).isEmpty();
    assertThat(analysis.evidence()).isEmpty();
  }

  @Test
  void emptyMentionHasAnAnswerToo() {
    Analysis analysis = ANALYZER.analyze(null, "", null);
    assertThat(analysis.language()).isEqualTo("und");
    assertThat(analysis.languageConfidence()).isZero();
    assertThat(analysis.label()).isEqualTo(SentimentLabel.NEUTRAL);
    assertThat(analysis.unsure()).isTrue();
    assertThat(analysis.intent()).isEqualTo("other");
    assertThat(analysis.urgency().level()).isEqualTo("low");
  }

  @Test
  void whatIdentifiesAPersonIsNamedWithItsPlace() {
    String text = "😡 Напишіть на anna@shop.example або дзвоніть 044 234-56-78!";
    Analysis analysis = ANALYZER.analyze(null, text, "uk");
    assertThat(analysis.personalData())
        .extracting(
            part -> part.kind() + " " + CodePoints.substring(text, part.start(), part.end()))
        .containsExactly("email anna@shop.example", "phone 044 234-56-78");
    assertThat(ANALYZER.analyze("anna@shop.example", "!", null).personalData()).isEmpty();
  }

  @Test
  void emotionsAreNamed() {
    assertThat(ANALYZER.analyze(null, "I am so happy, thank you!", null).emotions())
        .containsOnlyKeys("joy");
    assertThat(ANALYZER.analyze(null, "It comes on Tuesday.", null).emotions()).isEmpty();
  }

  @Test
  void everythingIsFilledIn() {
    String text =
        "😡 Ваша доставка жахлива, я дуже злий! Чекаю вже третій тиждень, поверніть гроші!!";
    Analysis analysis = ANALYZER.analyze(null, text, "uk");
    assertThat(analysis.model()).isEqualTo(ShippedModel.STANDARD.version());
    assertThat(analysis.language()).isEqualTo("uk");
    assertThat(analysis.score()).isNegative();
    assertThat(analysis.confidence()).isBetween(0.34, 1.0);
    assertThat(analysis.sentences())
        .extracting(s -> CodePoints.substring(text, s.start(), s.end()))
        .containsExactly(
            "😡 Ваша доставка жахлива, я дуже злий!",
            "Чекаю вже третій тиждень, поверніть гроші!!");
    assertThat(analysis.intent()).isEqualTo("complaint");
    assertThat(analysis.urgency().reasons()).contains("money");
  }
}
