package io.earful.sentiment.training;

import io.earful.event.SentimentLabel;
import io.earful.sentiment.polarity.Polarity;
import io.earful.sentiment.polarity.Probabilities;

/**
 * What a model said of one labelled text.
 *
 * @param language of the text
 * @param source its data set
 * @param gold its label
 * @param said the chances that the model gave
 * @param label what it called the text; "mixed", which no data set has, counts as a mistake
 * @param confidence that the label is right
 * @param unsure whether it stood by the label; counted like any other
 */
record Prediction(
    String language,
    String source,
    SentimentLabel gold,
    Probabilities said,
    SentimentLabel label,
    double confidence,
    boolean unsure) {

  static Prediction of(TrainingText text, Probabilities said) {
    return new Prediction(
        text.language(),
        text.source(),
        text.gold(),
        said,
        said.label(),
        said.confidence(),
        said.confidence() < Polarity.SURE);
  }

  static Prediction of(TrainingText text, Polarity said) {
    return new Prediction(
        text.language(),
        text.source(),
        text.gold(),
        said.probabilities(),
        said.label(),
        said.confidence(),
        said.unsure());
  }

  /** One of the data set's names in figures: sources are judged within a language. */
  String set() {
    return language + " " + source;
  }

  /** The same as if there were no "mixed". */
  Prediction plain() {
    return new Prediction(language, source, gold, said, said.label(), confidence, unsure);
  }

  boolean right() {
    return label == gold;
  }
}
