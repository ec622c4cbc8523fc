package io.earful.sentiment.trust;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.event.Analysis;
import io.earful.event.SentimentLabel;
import io.earful.sentiment.polarity.Polarity;
import io.earful.sentiment.polarity.Probabilities;
import io.earful.sentiment.polarity.SentimentAnalyzer;
import java.util.List;
import org.junit.jupiter.api.Test;

class EvidenceTruthTest {
  private static final List<EvidenceTruth.Text> TEXTS =
      List.of(
          new EvidenceTruth.Text("The 📦 came late and the box was broken", "en"),
          new EvidenceTruth.Text("broken again, what else is there to say about it", "en"));

  @Test
  void whatDecidedBeatsRandomWords() {
    EvidenceTruth truth = EvidenceTruth.measure(new Honest("broken"), TEXTS, 1);

    assertThat(truth).isEqualTo(new EvidenceTruth(2, truth.beatsAny(), 2));
  }

  @Test
  void evidenceThatDecidedNothingIsFoundOut() {
    EvidenceTruth truth = EvidenceTruth.measure(new Liar("broken"), TEXTS, 1);

    assertThat(truth.texts()).isEqualTo(2);
    assertThat(truth.beatsAny()).isZero();
    assertThat(truth.beatsOther()).isZero();
  }

  @Test
  void aTextOfNothingButEvidenceIsNotTried() {
    assertThat(
            EvidenceTruth.canBeTried(new Honest("broken"), new EvidenceTruth.Text("broken", "en")))
        .isFalse();
  }

  private static Polarity polarity(boolean bad, int at, int length) {
    Probabilities chances = bad ? new Probabilities(0.9, 0.1, 0) : new Probabilities(0, 1, 0);
    List<Analysis.Evidence> evidence =
        bad ? List.of(new Analysis.Evidence(at, at + length, -1)) : List.of();
    return new Polarity("any-1", SentimentLabel.NEUTRAL, chances, 0.9, List.of(), evidence);
  }

  /** Goes by one word and says so. */
  private record Honest(String word) implements SentimentAnalyzer {
    @Override
    public String model() {
      return "honest-1";
    }

    @Override
    public Polarity analyze(String text, String language) {
      int at = text.indexOf(word);
      return polarity(at >= 0, at < 0 ? 0 : text.codePointCount(0, at), word.length());
    }
  }

  /** Goes by one word and shows the text's first. */
  private record Liar(String word) implements SentimentAnalyzer {
    @Override
    public String model() {
      return "liar-1";
    }

    @Override
    public Polarity analyze(String text, String language) {
      boolean wordIsThere = text.contains(word);
      int first = text.startsWith(word) ? text.indexOf("again") : 0;
      return polarity(wordIsThere, first, 3);
    }
  }
}
