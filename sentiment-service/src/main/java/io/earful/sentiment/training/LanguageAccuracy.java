package io.earful.sentiment.training;

import io.earful.sentiment.language.LanguageDetector;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many of up to 200 texts of each language were recognised.
 *
 * @param right recognised texts by language
 * @param n texts by language
 */
record LanguageAccuracy(Map<String, Integer> right, Map<String, Integer> n) {
  private static final int MOST_TEXTS = 200;

  static LanguageAccuracy of(LanguageDetector detector, List<TrainingText> texts) {
    Map<String, Integer> right = new TreeMap<>();
    Map<String, Integer> n = new HashMap<>();
    for (TrainingText text : texts) {
      String language = text.language();
      if (n.getOrDefault(language, 0) < MOST_TEXTS) {
        n.merge(language, 1, Integer::sum);
        boolean found = detector.detect(text.text()).code().equals(language);
        right.merge(language, found ? 1 : 0, Integer::sum);
      }
    }
    return new LanguageAccuracy(right, n);
  }

  /** Part of the texts that was recognised, 0 to 100. */
  double percent(String language) {
    return 100.0 * right.getOrDefault(language, 0) / n.getOrDefault(language, 1);
  }
}
