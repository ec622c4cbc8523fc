package io.earful.sentiment.adapter;

import io.earful.event.SentimentLabel;
import io.earful.sentiment.polarity.Logits;
import io.earful.sentiment.polarity.Probabilities;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Mentions as they might be: the model's logits at random, and a truth that follows the model's own
 * chances, shifted by what the model does not know of this language and channel. Without a shift
 * the model is exactly as good as it says.
 */
final class Population {
  private static final double SPREAD = 1.2;

  /** A mention, and what a careful reader would say of it. */
  record Text(int number, String language, String channel, Logits logits, SentimentLabel truth) {

    SentimentLabel shown() {
      return logits.chances().label();
    }

    Observation seen(SentimentLabel label, double weight, boolean corrected) {
      int fold = Observation.spread(language + channel + number) % Observation.FOLDS;
      return new Observation(fold, language, channel, logits, label, weight, corrected);
    }
  }

  private final SplittableRandom random;

  Population(long seed) {
    random = new SplittableRandom(seed);
  }

  List<Text> texts(int n, String language, String channel, Logits unknown) {
    List<Text> texts = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      Logits logits = new Logits(drawn(), drawn(), drawn()).centred();
      SentimentLabel truth = label(logits.plus(unknown).chances());
      texts.add(new Text(i, language, channel, logits, truth));
    }
    return texts;
  }

  /** People look at all of them and say something only where the label is wrong. */
  static List<Correction> correctedWhereWrong(List<Text> texts) {
    return texts.stream()
        .filter(text -> text.truth() != text.shown())
        .map(text -> new Correction(text.seen(text.truth(), 1, true)))
        .toList();
  }

  /** People answer for every one of them, at random. */
  List<Correction> answeredAtRandom(List<Text> texts) {
    return texts.stream()
        .map(
            text -> {
              SentimentLabel answer = SentimentLabel.values()[random.nextInt(3)];
              return new Correction(text.seen(answer, 1, true));
            })
        .toList();
  }

  static List<Observation> scored(List<Text> texts) {
    return texts.stream()
        .map(text -> text.seen(text.shown(), text.logits().chances().confidence(), false))
        .toList();
  }

  /** Percent of texts whose label is the truth. */
  static double right(List<Text> texts, Adapter adapter) {
    long right =
        texts.stream()
            .filter(
                text ->
                    adapter.shifted(text.logits(), text.language(), text.channel()).label()
                        == text.truth())
            .count();
    return 100.0 * right / texts.size();
  }

  private double drawn() {
    return SPREAD * random.nextGaussian();
  }

  private SentimentLabel label(Probabilities chances) {
    double drawn = random.nextDouble();
    if (drawn < chances.negative()) {
      return SentimentLabel.NEGATIVE;
    }
    return drawn < chances.negative() + chances.neutral()
        ? SentimentLabel.NEUTRAL
        : SentimentLabel.POSITIVE;
  }
}
