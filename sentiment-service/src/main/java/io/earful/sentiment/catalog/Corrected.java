package io.earful.sentiment.catalog;

import io.earful.sentiment.correction.LabelCount;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What the corrections of one model's labels say of it, over all languages and in each.
 *
 * @param note what to mind when reading the figures
 * @param overall over all languages
 * @param languages each language with corrections
 */
record Corrected(String note, Agreement overall, List<LanguageAgreement> languages) {

  private static final String NOTE =
      "Corrected mentions are no random sample: people correct what is wrong and pass over what is"
          + " right. The agreement on all mentions is higher, and only confirmations bring it"
          + " nearer.";

  /**
   * One language.
   *
   * @param language ISO 639-1 code
   * @param agreement in it
   */
  record LanguageAgreement(String language, Agreement agreement) {}

  /** Of a model with whatever adapter, whose name follows a plus sign. */
  static Corrected of(String model, List<LabelCount> counts) {
    List<LabelCount> its =
        counts.stream()
            .filter(c -> c.model().equals(model) || c.model().startsWith(model + "+"))
            .toList();
    Map<String, List<LabelCount>> byLanguage =
        its.stream()
            .collect(
                Collectors.groupingBy(LabelCount::language, TreeMap::new, Collectors.toList()));
    return new Corrected(
        NOTE,
        Agreement.of(its),
        byLanguage.entrySet().stream()
            .map(e -> new LanguageAgreement(e.getKey(), Agreement.of(e.getValue())))
            .toList());
  }
}
