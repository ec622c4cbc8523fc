package io.earful.sentiment.polarity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.earful.event.Analysis;
import io.earful.event.CodePoints;
import io.earful.event.SentimentLabel;
import io.earful.sentiment.polarity.SentimentAnalyzer.Text;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every engine promises: extend this, give the engine, and it is held to it. */
abstract class SentimentAnalyzerContract {

  /** The engine under test; it may be the same one for every test. */
  protected abstract SentimentAnalyzer analyzer();

  @ParameterizedTest
  @ValueSource(strings = {"", "   ", "\n\t", "\u00a0"})
  void blankTextIsNeutralWithoutConfidence(String text) {
    Polarity polarity = analyzer().analyze(text, "en");
    assertThat(polarity.label()).isEqualTo(SentimentLabel.NEUTRAL);
    assertThat(polarity.confidence()).isZero();
    assertThat(polarity.unsure()).isTrue();
    assertThat(polarity.sentences()).isEmpty();
    assertThat(polarity.evidence()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("hostileTexts")
  void noTextMakesItFail(String text) {
    Polarity polarity = analyzer().analyze(text, "en");
    assertThat(polarity.model()).isNotBlank();
    Probabilities said = polarity.probabilities();
    assertThat(said.negative() + said.neutral() + said.positive()).isCloseTo(1, within(1e-6));
    assertThat(polarity.score()).isBetween(-1.0, 1.0);
    assertThat(polarity.confidence()).isBetween(0.0, 1.0);
    offsetsAreWithin(text, polarity);
  }

  static List<String> hostileTexts() {
    return List.of(
        "\ud83d oops \udc00",
        "😀😡🏳️‍🌈",
        "مرحبا world ‮gnihtemos‬ жах",
        "a".repeat(100_000),
        "Bad. ".repeat(20_000),
        "\u0000\u0001\ufffe",
        "?!".repeat(5_000),
        "no-break\u00a0space. Zero\u200bwidth.");
  }

  private static void offsetsAreWithin(String text, Polarity polarity) {
    int length = CodePoints.length(text);
    int last = 0;
    for (Analysis.Sentence sentence : polarity.sentences()) {
      assertThat(sentence.start()).isBetween(last, length);
      assertThat(sentence.end()).isBetween(sentence.start() + 1, length);
      last = sentence.end();
    }
    for (Analysis.Evidence evidence : polarity.evidence()) {
      assertThat(evidence.start()).isBetween(0, length);
      assertThat(evidence.end()).isBetween(evidence.start() + 1, length);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"und", "xx", "", "zh", "pt"})
  void anyLanguageIsTaken(String language) {
    assertThat(analyzer().analyze("I love it", language).label()).isNotNull();
  }

  @Test
  void praiseScoresAboveBlame() {
    Polarity praise = analyzer().analyze("Wonderful, I love it, thank you!", "en");
    Polarity blame = analyzer().analyze("Terrible, I hate it, never again!", "en");
    assertThat(praise.score()).isGreaterThan(blame.score());
  }

  @Test
  void textsTogetherAreJudgedLikeEachAlone() {
    List<Text> texts =
        List.of(
            new Text("I love it", "en"),
            new Text("", "und"),
            new Text("Жахливий сервіс", "uk"),
            new Text("I love it", "en"));
    List<Polarity> alone =
        texts.stream().map(text -> analyzer().analyze(text.text(), text.language())).toList();
    assertThat(analyzer().analyzeAll(texts)).isEqualTo(alone);
    assertThat(analyzer().analyzeAll(List.of())).isEmpty();
  }

  @Test
  void manyThreadsSeeTheSame() {
    List<Text> texts =
        IntStream.range(0, 400)
            .mapToObj(i -> new Text((i % 2 == 0 ? "Awful thing " : "Lovely thing ") + i, "en"))
            .toList();
    List<Polarity> alone =
        texts.stream().map(text -> analyzer().analyze(text.text(), text.language())).toList();
    List<Polarity> together =
        texts.parallelStream()
            .map(text -> analyzer().analyze(text.text(), text.language()))
            .toList();
    assertThat(together).isEqualTo(alone);
  }
}
