package io.earful.reporting.mention;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.event.Analysis;
import io.earful.event.Analysis.Cue;
import io.earful.event.SentimentLabel;
import io.earful.reporting.AnalysisBuilder;
import io.earful.reporting.query.Place;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BrandVerdictsTest {

  private static final int SHORT = 100;

  @Test
  void eachBrandHasTheClausesThatNameIt() {
    Analysis text = analysis(clause(0, 40, 0.6, null), clause(40, 80, -0.7, null));
    assertThat(labels(text, SHORT, Map.of("hill", places(5), "dale", places(50))))
        .isEqualTo(Map.of("hill", "positive", "dale", "negative"));
  }

  @Test
  void aClauseThatNamesNoneGoesOnAboutTheBrandBefore() {
    Analysis text =
        analysis(clause(0, 20, 0.1, null), clause(20, 80, -0.9, null), clause(80, 99, 0.7, null));
    assertThat(labels(text, SHORT, Map.of("hill", places(5), "dale", places(85))))
        .isEqualTo(Map.of("hill", "negative", "dale", "positive"));
  }

  @Test
  void whatIsComparedWithIsAsBadAsTheOtherIsGood() {
    Analysis text = analysis(clause(0, 60, 0.8, new Analysis.Stretch(40, 60)));
    assertThat(labels(text, SHORT, Map.of("hill", places(5), "dale", places(50))))
        .isEqualTo(Map.of("hill", "positive", "dale", "negative"));
  }

  @Test
  void twoThatAreClearlyTheSameStaySo() {
    Analysis text = analysis(clause(0, 40, 0.95, null), clause(40, 80, 0.65, null));
    assertThat(labels(text, SHORT, Map.of("hill", places(5), "dale", places(50))))
        .isEqualTo(Map.of("hill", "positive", "dale", "positive"));
  }

  @Test
  void ofTwoThatAreNearlyTheSameTheBetterOneIsGood() {
    Analysis text = analysis(clause(0, 40, -0.1, null), clause(40, 80, -0.8, null));
    assertThat(labels(text, SHORT, Map.of("hill", places(5), "dale", places(50))))
        .isEqualTo(Map.of("hill", "positive", "dale", "negative"));
  }

  @Test
  void bothInOneClauseFeelTheSame() {
    Analysis text = analysis(clause(0, 40, -0.1, null), clause(40, 80, 0.9, null));
    assertThat(labels(text, SHORT, Map.of("hill", places(5), "dale", places(15))))
        .isEqualTo(Map.of("hill", "positive", "dale", "positive"));
  }

  @Test
  void whatWasLeftIsBadAndWhatWasChosenGood() {
    Analysis text = analysis(cued(0, 60, -0.2, cue(Cue.LEFT, 10, 20), cue(Cue.CHOSEN, 40, 50)));
    assertThat(labels(text, SHORT, Map.of("hill", places(42), "dale", places(12))))
        .isEqualTo(Map.of("hill", "positive", "dale", "negative"));
  }

  @Test
  void whoIsNotTheOneThatWasLeftIsTheBetterOne() {
    Analysis text = analysis(cued(0, 30, 0.1, cue(Cue.LEFT, 5, 12)), clause(30, 70, -0.2, null));
    assertThat(labels(text, SHORT, Map.of("hill", places(40), "dale", places(8))))
        .isEqualTo(Map.of("hill", "positive", "dale", "negative"));
  }

  @Test
  void whatIsSaidOfBothIsSaidOfEach() {
    Analysis text = analysis(clause(0, 40, -0.1, null), cued(40, 80, 0.4, cue(Cue.ALIKE, 50, 54)));
    assertThat(labels(text, SHORT, Map.of("hill", places(5), "dale", places(60))))
        .isEqualTo(Map.of("hill", "positive", "dale", "positive"));
  }

  @Test
  void bothInALongTextMayBeOfAnything() {
    Analysis text = analysis(clause(0, 40, -0.1, null), cued(40, 380, 0.4, cue(Cue.ALIKE, 50, 54)));
    assertThat(labels(text, 380, Map.of("hill", places(5), "dale", places(60))))
        .isEqualTo(Map.of("hill", "negative", "dale", "positive"));
  }

  @Test
  void neitherIsBadOfThoseThatItNames() {
    Analysis text = analysis(cued(0, 60, 0.1, cue(Cue.NEITHER, 0, 30)));
    assertThat(labels(text, SHORT, Map.of("hill", places(8), "dale", places(20))))
        .isEqualTo(Map.of("hill", "negative", "dale", "negative"));
  }

  @Test
  void aPairIsOneOfBothBrandsOnly() {
    Analysis text = analysis(cued(0, 40, 0.3, cue(Cue.PAIR, 0, 30)), clause(40, 80, -0.2, null));
    assertThat(labels(text, SHORT, Map.of("hill", places(8), "dale", places(50))))
        .isEqualTo(Map.of("hill", "positive", "dale", "negative"));
  }

  @Test
  void whatIsNamedInPassingHasNoPart() {
    Analysis text = analysis(cued(0, 40, -0.1, cue(Cue.ASIDE, 25, 35)), clause(40, 80, -0.8, null));
    assertThat(labels(text, SHORT, Map.of("hill", places(5), "dale", places(28))))
        .isEqualTo(Map.of("hill", "negative", "dale", "neutral"));
  }

  @Test
  void ofTwoBehindUnlikeWithoutAMarkTheFirstIsComparedWith() {
    Analysis text = analysis(clause(0, 60, 0, new Analysis.Stretch(0, 60)));
    assertThat(labels(text, SHORT, Map.of("hill", places(20), "dale", places(7))))
        .isEqualTo(Map.of("hill", "positive", "dale", "negative"));
  }

  @Test
  void twoThatHardlyDifferKeepTheirOwn() {
    Analysis text = analysis(clause(0, 40, 0.25, null), clause(40, 80, 0.28, null));
    assertThat(labels(text, SHORT, Map.of("hill", places(5), "dale", places(50))))
        .isEqualTo(Map.of("hill", "positive", "dale", "positive"));
  }

  @Test
  void aShortTextIsAboutItsOnlyBrand() {
    Analysis text = analysis(clause(0, 40, 0.6, null), clause(40, 80, -0.7, null));
    assertThat(labels(text, BrandVerdicts.SHORT, Map.of("hill", places(5)))).isEmpty();
  }

  @Test
  void aLongTextIsReadWhereItNamesItsOnlyBrand() {
    Analysis text = analysis(clause(0, 200, -0.6, null), clause(200, 400, 0.7, null));
    assertThat(labels(text, 400, Map.of("hill", places(250))))
        .isEqualTo(Map.of("hill", "positive"));
  }

  @Test
  void nothingIsSaidOfWhatIsNotScoredOrNamedInNoPlace() {
    assertThat(BrandVerdicts.of(null, 400, Map.of("hill", places(1)))).isEmpty();
    Analysis text = analysis(clause(0, 200, -0.6, null), clause(200, 400, 0.7, null));
    assertThat(labels(text, 400, Map.of("hill", List.of()))).isEmpty();
  }

  private static Map<String, String> labels(
      Analysis analysis, int length, Map<String, List<Place>> named) {
    return BrandVerdicts.of(analysis, length, named).entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().label().toString()));
  }

  private static List<Place> places(int start) {
    return List.of(new Place(start, start + 4));
  }

  private static Analysis.Clause clause(
      int start, int end, double score, Analysis.@Nullable Stretch against) {
    return new Analysis.Clause(start, end, score, against, List.of());
  }

  private static Analysis.Clause cued(int start, int end, double score, Cue... cues) {
    return new Analysis.Clause(start, end, score, null, List.of(cues));
  }

  private static Cue cue(String kind, int start, int end) {
    return new Cue(kind, start, end);
  }

  private static Analysis analysis(Analysis.Clause... clauses) {
    int end = clauses[clauses.length - 1].end();
    return new AnalysisBuilder("model-1", SentimentLabel.NEUTRAL)
        .sentences(new Analysis.Sentence(0, end, SentimentLabel.NEUTRAL, 0))
        .clauses(clauses)
        .build();
  }
}
