package io.earful.kit.reason;

import io.earful.kit.words.WordFile;
import io.earful.kit.words.WordLanguages;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the reasons of this build: {@code tree.txt} and a list of words for every language. */
final class ShippedReasons {

  /** The console's languages, in the order of the names in {@code tree.txt}. */
  private static final List<String> NAMES = List.of("en", "ru", "uk", "be", "el");

  private ShippedReasons() {}

  static List<Reason> read() {
    Map<String, Map<String, List<String>>> words = words();
    return WordFile.read(ShippedReasons.class, "tree.txt").stream()
        .map(
            line ->
                new Reason(
                    line.key(), true, true, names(line), words.getOrDefault(line.key(), Map.of())))
        .toList();
  }

  private static Map<String, String> names(WordFile.Line line) {
    String[] names = line.value().split("\\|");
    if (names.length != NAMES.size()) {
      throw new IllegalStateException("a reason has " + NAMES.size() + " names: " + line.key());
    }
    Map<String, String> byLanguage = new LinkedHashMap<>();
    for (int i = 0; i < names.length; i++) {
      byLanguage.put(NAMES.get(i), names[i].strip());
    }
    return byLanguage;
  }

  private static Map<String, Map<String, List<String>>> words() {
    Map<String, Map<String, List<String>>> words = new HashMap<>();
    for (String language : WordLanguages.ALL) {
      for (WordFile.Line line : WordFile.read(ShippedReasons.class, "words-" + language + ".txt")) {
        words
            .computeIfAbsent(line.key(), id -> new LinkedHashMap<>())
            .put(language, line.entries());
      }
    }
    return words;
  }
}
