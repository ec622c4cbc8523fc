package io.earful.sentiment.training;

import java.util.List;

/**
 * Messages of customers, invented for Earful ({@code customers.tsv}): what they want and how they
 * feel. No data set in many languages has intents, and few have complaints in plain words.
 */
final class CustomerTexts {
  /** The name as a source of texts. */
  static final String SOURCE = "earful-customers";

  /**
   * One message.
   *
   * @param language its ISO 639-1 code
   * @param intent one of {@link io.earful.sentiment.intent.IntentModel#INTENTS}
   * @param label negative, neutral or positive
   */
  record CustomerText(String language, String intent, String label, String text) {

    TrainingText forPolarity() {
      return new TrainingText(text, label, language, SOURCE);
    }
  }

  private CustomerTexts() {}

  static List<CustomerText> load() {
    return OwnLines.of("customers.tsv").stream().map(CustomerTexts::text).toList();
  }

  private static CustomerText text(String line) {
    String[] cells = line.split("\t");
    return new CustomerText(cells[0], cells[1], cells[2], cells[3]);
  }
}
