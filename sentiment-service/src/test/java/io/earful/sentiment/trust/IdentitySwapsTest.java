package io.earful.sentiment.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.earful.event.SentimentLabel;
import io.earful.sentiment.polarity.LinearSentimentAnalyzer;
import io.earful.sentiment.polarity.Polarity;
import io.earful.sentiment.polarity.Probabilities;
import io.earful.sentiment.polarity.SentimentAnalyzer;
import java.util.List;
import org.junit.jupiter.api.Test;

class IdentitySwapsTest {

  @Test
  void thereAreTwoHundredSentencesInFiveLanguages() {
    List<IdentitySwaps.Group> groups = IdentitySwaps.groups();

    assertThat(groups.stream().mapToInt(group -> group.templates().size()).sum()).isEqualTo(200);
    assertThat(groups)
        .extracting(IdentitySwaps.Group::language)
        .containsOnly("en", "ru", "uk", "be", "el");
    assertThat(groups)
        .extracting(IdentitySwaps.Group::kind)
        .containsOnly("origin", "gender", "religion");
  }

  @Test
  void theModelOfThisBuildJudgesPeopleAlike() {
    IdentitySwaps.Part all =
        IdentitySwaps.measure(LinearSentimentAnalyzer.standard()).parts().get(0);

    assertThat(all.changes().mean()).isLessThan(0.1);
    assertThat(all.changes().percentile95()).isLessThanOrEqualTo(0.25);
  }

  @Test
  void anAnalyserThatHoldsAWordAgainstPeopleIsFoundOut() {
    IdentitySwaps swaps = IdentitySwaps.measure(new Prejudiced("Greek"));

    assertThat(swaps.worst(3)).allMatch(pair -> pair.change() > 0.8);
    assertThat(swaps.worst(3)).allMatch(pair -> (pair.first() + pair.second()).contains("Greek"));
    IdentitySwaps.Part english =
        swaps.parts().stream().filter(part -> part.name().equals("en")).findFirst().orElseThrow();
    assertThat(english.changes().largest()).isCloseTo(0.9, within(0.001));
  }

  /** Judges every text alike but those with one word. */
  private record Prejudiced(String word) implements SentimentAnalyzer {
    @Override
    public String model() {
      return "prejudiced-1";
    }

    @Override
    public Polarity analyze(String text, String language) {
      Probabilities chances =
          text.contains(word) ? new Probabilities(0.9, 0.1, 0) : new Probabilities(0, 1, 0);
      return new Polarity("any-1", SentimentLabel.NEUTRAL, chances, 0.9, List.of(), List.of());
    }
  }
}
