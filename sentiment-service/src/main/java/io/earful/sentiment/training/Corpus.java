package io.earful.sentiment.training;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The texts of one training or evaluation.
 *
 * @param training to learn from, our own among them
 * @param validation to calibrate and measure on
 * @param emotions rows with emotions, for both
 */
record Corpus(
    List<TrainingText> training, List<TrainingText> validation, List<EmotionText> emotions) {

  static Corpus read(TrainingData data, SourceSelection sources) throws IOException {
    List<TrainingText> training = new ArrayList<>(data.training(sources));
    BelarusianSeed.load().texts().stream()
        .filter(text -> sources.test(text.source()))
        .forEach(training::add);
    SeedTexts.load().stream().filter(text -> sources.test(text.source())).forEach(training::add);
    List<TrainingText> validation =
        data.validation().stream().filter(text -> sources.test(text.source())).toList();
    return new Corpus(training, validation, data.emotions(sources));
  }

  /** Texts to measure the language model on: those for validation, and the few Belarusian rows. */
  List<TrainingText> forLanguage() {
    List<TrainingText> texts = new ArrayList<>(validation);
    training.stream().filter(LanguageTraining::isHeldOut).forEach(texts::add);
    return texts;
  }
}
