package io.earful.sentiment.adapter;

import static io.earful.event.SentimentLabel.NEGATIVE;
import static io.earful.event.SentimentLabel.NEUTRAL;
import static org.assertj.core.api.Assertions.assertThat;

import io.earful.event.EventCodec;
import io.earful.sentiment.polarity.LinearSentimentAnalyzer;
import io.earful.sentiment.polarity.Logits;
import io.earful.sentiment.polarity.Polarity;
import io.earful.sentiment.polarity.Probabilities;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AdapterTest {

  private static final LinearSentimentAnalyzer MODEL = LinearSentimentAnalyzer.standard();
  private static final Adapter CALMER = adapter(new Logits(-9, 9, 0));

  @Test
  void whereItDoesNotActTheJudgementIsTheVerySame() {
    Polarity own = MODEL.analyze("What an awful kettle.", "en");
    assertThat(CALMER.adapt(own, "de", null)).isSameAs(own);
    assertThat(Adapter.NONE.adapt(own, "en", "c")).isSameAs(own);
    assertThat(CALMER.nameOf("standard-9", "de")).isEqualTo("standard-9");
    assertThat(CALMER.nameOf("standard-9", "en")).isEqualTo("standard-9+a7");
  }

  @Test
  void whatTheModelIsVerySureOfStays() {
    Logits sure = Logits.of(new Probabilities(0.97, 0.02, 0.01));
    assertThat(CALMER.shifted(sure, "en", null).label()).isEqualTo(NEGATIVE);
    Logits torn = Logits.of(new Probabilities(0.6, 0.3, 0.1));
    assertThat(CALMER.shifted(torn, "en", null).label()).isEqualTo(NEUTRAL);
  }

  @Test
  void sentencesFollowTheWholeAndTheEvidenceStays() {
    Polarity own = MODEL.analyze("The lid is loose. The kettle leaks a bit.", "en");

    Polarity adapted = CALMER.adapt(own, "en", null);

    assertThat(adapted.evidence()).isEqualTo(own.evidence());
    assertThat(adapted.sentences()).hasSameSizeAs(own.sentences());
    for (int i = 0; i < own.sentences().size(); i++) {
      assertThat(adapted.sentences().get(i).start()).isEqualTo(own.sentences().get(i).start());
      assertThat(adapted.sentenceChances().get(i).neutral())
          .isGreaterThan(own.sentenceChances().get(i).neutral());
      assertThat(adapted.sentences().get(i).label())
          .isEqualTo(adapted.sentenceChances().get(i).label());
    }
    assertThat(adapted.confidence()).isEqualTo(adapted.probabilities().confidence());
    assertThat(adapted.unsure()).isEqualTo(adapted.confidence() < Polarity.SURE);
  }

  @Test
  void emptyTextStaysEmpty() {
    Polarity none = Polarity.none("any-1");

    assertThat(CALMER.adapt(none, "en", null)).isSameAs(none);
  }

  @Test
  void channelThatIsNotKnownChangesNothing() {
    Adapter adapter =
        new Adapter(
            7, Set.of("en"), Logits.ZERO, zeros(), Map.of(), Map.of("c", new Logits(0, 1, 0)));
    Logits own = new Logits(0.5, 0, -0.5);
    assertThat(adapter.shifted(own, "en", "other")).isEqualTo(own.chances());
    assertThat(adapter.shifted(own, "en", null)).isEqualTo(own.chances());
    assertThat(adapter.shifted(own, "en", "c").neutral()).isGreaterThan(own.chances().neutral());
  }

  @Test
  void writtenAndReadItIsTheSame() {
    Adapter adapter =
        new Adapter(
            7,
            Set.of("en"),
            new Logits(0.1, 0.2, 0.3),
            zeros(),
            Map.of("en", new Logits(0.1, -0.7, 1e-7)),
            Map.of("c", new Logits(1, 0, 0)));
    String json = EventCodec.json().writeValueAsString(adapter);
    assertThat(EventCodec.json().readValue(json, Adapter.class)).isEqualTo(adapter);
  }

  private static Adapter adapter(Logits common) {
    return new Adapter(7, Set.of("en"), common, zeros(), Map.of(), Map.of());
  }

  private static List<Logits> zeros() {
    return List.of(Logits.ZERO, Logits.ZERO, Logits.ZERO);
  }
}
