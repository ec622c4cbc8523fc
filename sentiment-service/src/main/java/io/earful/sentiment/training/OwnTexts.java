package io.earful.sentiment.training;

import java.util.List;
import java.util.stream.Stream;

/**
 * Texts written for Earful, which every training adds to those of the data folder.
 *
 * @param labelled with how they feel
 * @param customers with what they want besides
 */
record OwnTexts(List<TrainingText> labelled, List<CustomerTexts.CustomerText> customers) {

  /** All that the build carries. */
  static OwnTexts shipped() {
    List<TrainingText> labelled =
        Stream.of(BelarusianSeed.load().texts(), SeedTexts.load(), ExperienceTexts.load())
            .flatMap(List::stream)
            .toList();
    return new OwnTexts(labelled, CustomerTexts.load());
  }

  /** Everything that teaches how people feel. */
  Stream<TrainingText> forPolarity() {
    return Stream.concat(
        labelled.stream(), customers.stream().map(CustomerTexts.CustomerText::forPolarity));
  }
}
