package io.earful.sentiment;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.event.Analysis;
import io.earful.event.CodePoints;
import io.earful.event.Rating;
import io.earful.event.RatingType;
import io.earful.event.SentimentLabel;
import io.earful.sentiment.model.ShippedModel;
import org.junit.jupiter.api.Test;

class MentionAnalyzerTest {
  private static final MentionAnalyzer ANALYZER = MentionAnalyzer.shipped();

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

  @Test
  void whatItIsAboutHasItsPlaceAndItsFeeling() {
    String text =
        "🚚 The delivery was fast and great, but the support staff was rude and horrible.";
    Analysis analysis = ANALYZER.analyze(null, text, "en");
    Analysis.Reason delivery = reason(analysis, "delivery");
    Analysis.Reason staff = reason(analysis, "service.staff");
    assertThat(CodePoints.substring(text, delivery.start(), delivery.end())).isEqualTo("delivery");
    assertThat(delivery.polarity()).isPositive();
    assertThat(staff.polarity()).isNegative();
  }

  @Test
  void titleNamesReasonsToo() {
    Analysis analysis = ANALYZER.analyze("Refund refused", "This is a disgrace", "en");
    Analysis.Reason refund = reason(analysis, "price.refund");
    assertThat(refund.start()).isZero();
    assertThat(refund.end()).isZero();
    assertThat(refund.polarity()).isNegative();
  }

  @Test
  void effortHasItsPlace() {
    String text = "🙄 This is the third time I write and nobody answers";
    Analysis.Effort effort = ANALYZER.analyze(null, text, "en").effort();
    assertThat(effort).isNotNull();
    assertThat(effort.level()).isEqualTo("high");
    assertThat(CodePoints.substring(text, effort.start(), effort.end())).isEqualTo("third time");
  }

  @Test
  void ratingThatContradictsItsTextIsSaidAndChangesNothing() {
    String text = "Terrible, awful, the worst product I ever bought. I hate it.";
    Analysis rated =
        ANALYZER.analyze(null, text, "en", new Rating(5, 1, 5, null, RatingType.STARS));
    Analysis unrated = ANALYZER.analyze(null, text, "en");
    assertThat(rated.mismatch()).isTrue();
    assertThat(rated.score()).isEqualTo(unrated.score());
    assertThat(rated.label()).isEqualTo(unrated.label());
    assertThat(unrated.mismatch()).isFalse();
    assertThat(
            ANALYZER
                .analyze(null, text, "en", new Rating(1, 1, 5, null, RatingType.STARS))
                .mismatch())
        .isFalse();
  }

  private static Analysis.Reason reason(Analysis analysis, String id) {
    return analysis.reasons().stream().filter(r -> r.id().equals(id)).findFirst().orElseThrow();
  }
}
