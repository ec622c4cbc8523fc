package io.earful.sentiment.training;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The texts of one training or evaluation.
 *
 * @param training to learn from, our own among them
 * @param calibration to fit temperatures on: from the sources that were learnt from
 * @param validation to measure on: from every source of the standard model too, so that models
 *     compare
 * @param emotions rows with emotions, for both
 */
record Corpus(
    List<TrainingText> training,
    List<TrainingText> calibration,
    List<TrainingText> validation,
    List<EmotionText> emotions) {

  static Corpus read(TrainingData data, SourceSelection sources, OwnTexts own) throws IOException {
    List<TrainingText> training = new ArrayList<>(data.training(sources));
    own.forPolarity().filter(text -> sources.test(text.source())).forEach(training::add);
    SourceSelection standard = new SourceSelection(SourceCatalog.load(), "standard");
    List<TrainingText> validation =
        data.validation().stream()
            .filter(text -> sources.test(text.source()) || standard.test(text.source()))
            .toList();
    List<TrainingText> calibration =
        validation.stream().filter(text -> sources.test(text.source())).toList();
    return new Corpus(training, calibration, validation, data.emotions(sources));
  }

  /** Texts to measure the language model on: those for validation, and the few Belarusian rows. */
  List<TrainingText> forLanguage() {
    List<TrainingText> texts = new ArrayList<>(validation);
    training.stream().filter(LanguageTraining::isHeldOut).forEach(texts::add);
    return texts;
  }
}
