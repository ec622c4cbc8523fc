package io.earful.sentiment.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.sentiment.adapter.AdapterLearner.Learnt;
import io.earful.sentiment.adapter.Population.Text;
import io.earful.sentiment.polarity.Logits;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdapterLearnerTest {

  /** The model says "negative" where people here say "neutral". */
  private static final Logits GLOOMY = new Logits(-1.2, 1.2, 0);

  @Test
  void whatTheModelDoesNotKnowOfALanguageIsLearntThereAndNowhereElse() {
    Population population = new Population(1);
    List<Text> gloomy = population.texts(1_500, "xx", "c", GLOOMY);
    List<Text> honest = population.texts(1_500, "yy", "c", Logits.ZERO);

    Learnt learnt = learn(joined(gloomy, honest));

    assertThat(learnt.adapter().languages()).containsExactly("xx");
    LanguageState state = state(learnt, "xx");
    assertThat(state.effect()).isNotNull();
    assertThat(state.effect().low()).isPositive();
    assertThat(state.reason()).contains("gains");
    List<Text> fresh = population.texts(5_000, "xx", "c", GLOOMY);
    double before = Population.right(fresh, Adapter.NONE);
    double after = Population.right(fresh, learnt.adapter());
    assertThat(after - before).isGreaterThan(3);
    assertThat(state.effect().gain())
        .as("more is never claimed than is gained")
        .isBetween(SwitchRule.MARGIN, after - before);
  }

  @Test
  void channelThatSpeaksInItsOwnWayIsToldApart() {
    Population population = new Population(2);
    List<Text> gloomy = population.texts(1_500, "xx", "odd", GLOOMY);
    List<Text> honest = population.texts(1_500, "xx", "plain", Logits.ZERO);

    Adapter adapter = learn(joined(gloomy, honest)).adapter();

    Logits torn = new Logits(0.4, 0.1, -0.5);
    assertThat(adapter.languages()).containsExactly("xx");
    assertThat(adapter.shifted(torn, "xx", "odd").neutral())
        .isGreaterThan(adapter.shifted(torn, "xx", "plain").neutral() + 0.1);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void correctingOnlyWhatIsWrongDoesNotTurnWhatIsRight(long seed) {
    List<Text> texts = new Population(seed).texts(1_000, "xx", "c", Logits.ZERO);
    assertThat(Population.correctedWhereWrong(texts)).hasSizeGreaterThan(300);

    Learnt learnt = learn(texts);

    assertThat(learnt.adapter()).isEqualTo(Adapter.NONE);
    assertThat(state(learnt, "xx").on()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void answersAtRandomSwitchNothingOn(long seed) {
    Population population = new Population(seed);
    List<Text> texts = population.texts(400, "xx", "c", Logits.ZERO);

    Learnt learnt =
        AdapterLearner.learn(
            population.answeredAtRandom(texts), Population.scored(texts), Set.of());

    assertThat(state(learnt, "xx").on()).isFalse();
  }

  @Test
  void equalInputGivesAnEqualAdapterInWhateverOrder() {
    Population population = new Population(3);
    List<Text> texts = population.texts(800, "xx", "c", GLOOMY);
    List<Correction> corrections = new ArrayList<>(Population.correctedWhereWrong(texts));
    List<Observation> scored = new ArrayList<>(Population.scored(texts));
    Learnt first = AdapterLearner.learn(corrections, scored, Set.of());

    Collections.shuffle(corrections, new Random(1));
    Collections.shuffle(scored, new Random(2));

    assertThat(AdapterLearner.learn(corrections, scored, Set.of())).isEqualTo(first);
    assertThat(first.adapter().languages()).isNotEmpty();
  }

  @Test
  void fewCorrectionsAreNotEnoughHoweverPlain() {
    List<Text> texts = new Population(4).texts(1_000, "xx", "c", GLOOMY);
    List<Correction> few = Population.correctedWhereWrong(texts).subList(0, SwitchRule.ENOUGH - 1);

    Learnt learnt = AdapterLearner.learn(few, Population.scored(texts), Set.of());

    assertThat(state(learnt, "xx").on()).isFalse();
    assertThat(state(learnt, "xx").effect()).isNull();
    assertThat(state(learnt, "xx").reason()).isEqualTo("49 corrections are too few; 50 are needed");
  }

  @Test
  void withoutOrdinaryMentionsNothingIsSwitchedOn() {
    List<Text> texts = new Population(5).texts(1_000, "xx", "c", GLOOMY);

    Learnt learnt =
        AdapterLearner.learn(Population.correctedWhereWrong(texts), List.of(), Set.of());

    assertThat(state(learnt, "xx").on()).isFalse();
    assertThat(state(learnt, "xx").reason()).startsWith("0 mentions were scored");
  }

  @Test
  void nothingToLearnFromIsNoMistake() {
    assertThat(AdapterLearner.learn(List.of(), List.of(), Set.of()).languages()).isEmpty();
  }

  private static Learnt learn(List<Text> texts) {
    return AdapterLearner.learn(
        Population.correctedWhereWrong(texts), Population.scored(texts), Set.of());
  }

  private static List<Text> joined(List<Text> some, List<Text> others) {
    return Stream.concat(some.stream(), others.stream()).toList();
  }

  private static LanguageState state(Learnt learnt, String language) {
    return learnt.languages().stream()
        .filter(state -> state.language().equals(language))
        .findFirst()
        .orElseThrow();
  }
}
