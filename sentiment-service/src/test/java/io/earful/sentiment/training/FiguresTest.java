package io.earful.sentiment.training;

import static io.earful.event.SentimentLabel.MIXED;
import static io.earful.event.SentimentLabel.NEGATIVE;
import static io.earful.event.SentimentLabel.NEUTRAL;
import static io.earful.event.SentimentLabel.POSITIVE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.earful.event.SentimentLabel;
import io.earful.sentiment.model.Adjustment;
import io.earful.sentiment.polarity.Probabilities;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FiguresTest {
  @Test
  void macroRunsOverTheClassesThatOccur() {
    Confusion confusion = new Confusion(3);
    confusion.add(0, 0);
    confusion.add(0, 2);
    confusion.add(2, 2);
    // F1 of class 0: 2/(2+1), of class 2: 2/(1+2); class 1 has no gold label
    assertThat(confusion.macroF1()).isCloseTo(200.0 / 3, within(1e-9));
  }

  @Test
  void languagesCountAlikeHoweverManyTextsTheyHave() {
    List<Prediction> predictions = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      predictions.add(said("en", NEGATIVE, NEGATIVE, 0.9));
    }
    predictions.add(said("pl", NEGATIVE, POSITIVE, 0.9));
    assertThat(Figures.of(predictions).languageMean()).isEqualTo(50);
    assertThat(Figures.languageMean(predictions)).isEqualTo(50);
  }

  @Test
  void calibrationErrorIsTheGapBetweenConfidenceAndAccuracy() {
    List<Prediction> predictions = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      predictions.add(said("en", i == 0 ? NEGATIVE : POSITIVE, POSITIVE, 0.95));
    }
    assertThat(Figures.of(predictions).calibrationError()).isCloseTo(20, within(1e-9));
  }

  @Test
  void neutralGoldIsLeftOutOfPolarityAccuracy() {
    List<Prediction> predictions =
        List.of(said("en", NEUTRAL, NEGATIVE, 0.8), said("en", POSITIVE, POSITIVE, 0.8));
    assertThat(Figures.of(predictions).sets().get(0).polarity()).isEqualTo(100);
  }

  @Test
  void mixedCountsAsAMistakeAndUnsureLikeAnyOther() {
    Probabilities chances = new Probabilities(0.4, 0.3, 0.3);
    List<Prediction> predictions =
        List.of(
            new Prediction("en", "umsab", NEGATIVE, chances, MIXED, 0.6, false),
            new Prediction("en", "umsab", NEGATIVE, chances, NEGATIVE, 0.4, true));
    Figures figures = Figures.of(predictions);
    assertThat(figures.languageMean()).isCloseTo(200.0 / 3, within(1e-9));
    assertThat(figures.mixed()).isEqualTo(50);
    assertThat(figures.unsure()).isEqualTo(50);
    assertThat(Figures.languageMean(predictions.stream().map(Prediction::plain).toList()))
        .isEqualTo(100);
  }

  @Test
  void languageFactorFollowsItsTextsAsFarAsThereAreMany() {
    List<Prediction> few = new ArrayList<>();
    List<Prediction> many = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      Prediction wrongHalfOfTheTime = said("hi", i % 2 == 0 ? NEGATIVE : POSITIVE, POSITIVE, 0.9);
      many.add(wrongHalfOfTheTime);
      if (i < 20) {
        few.add(wrongHalfOfTheTime);
      }
    }
    float doubted = Calibration.byLanguage(few).getOrDefault("hi", Adjustment.NONE).factor();
    float believed = Calibration.byLanguage(many).getOrDefault("hi", Adjustment.NONE).factor();
    assertThat(doubted).isBetween(0.85f, 0.99f);
    assertThat(believed).isLessThan(doubted);
  }

  @Test
  void lineOfAHeadMovesItsChancesToTheTruth() {
    LogisticCalibration line = new LogisticCalibration();
    for (int i = 0; i < 1_000; i++) {
      line.add(2, i % 2); // says 0.88 and is right half of the time
      line.add(-2, i % 10 == 0 ? 1 : 0);
    }
    Adjustment fitted = line.fit();
    assertThat(fitted.of(2)).isCloseTo(0, within(0.05));
    assertThat(fitted.of(-2)).isCloseTo(Math.log(0.1 / 0.9), within(0.05));
  }

  @Test
  void overconfidentModelIsCooled() {
    List<Prediction> predictions = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      predictions.add(said("en", i < 4 ? NEGATIVE : POSITIVE, POSITIVE, 0.98));
    }
    assertThat(Calibration.temperature(predictions)).isGreaterThan(1.5);
  }

  @Test
  void honestModelIsLeftAsItIs() {
    List<Prediction> predictions = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      SentimentLabel gold = i < 2 ? NEGATIVE : i < 4 ? NEUTRAL : POSITIVE;
      predictions.add(said("en", gold, POSITIVE, 0.8));
    }
    assertThat(Calibration.temperature(predictions)).isCloseTo(1, within(0.05));
  }

  private static Prediction said(
      String language, SentimentLabel gold, SentimentLabel said, double confidence) {
    double rest = (1 - confidence) / 2;
    Probabilities chances =
        switch (said) {
          case NEGATIVE -> new Probabilities(confidence, rest, rest);
          case POSITIVE -> new Probabilities(rest, rest, confidence);
          case NEUTRAL, MIXED -> new Probabilities(rest, confidence, rest);
        };
    return new Prediction(
        language, "umsab", gold, chances, chances.label(), chances.confidence(), false);
  }
}
