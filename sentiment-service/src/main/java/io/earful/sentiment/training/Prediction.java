package io.earful.sentiment.training;

import io.earful.event.SentimentLabel;
import io.earful.sentiment.polarity.Probabilities;

/**
 * What a model said of one labelled text.
 *
 * @param language of the text
 * @param source its data set
 * @param gold its label
 * @param said the chances that the model gave
 */
record Prediction(String language, String source, SentimentLabel gold, Probabilities said) {
  static Prediction of(TrainingText text, Probabilities said) {
    return new Prediction(text.language(), text.source(), text.gold(), said);
  }

  /** One of the data set's names in figures: sources are judged within a language. */
  String set() {
    return language + " " + source;
  }
}
