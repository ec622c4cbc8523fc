package io.earful.kit.words;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The languages that lists are kept in. */
public final class WordLanguages {

  /** ISO 639-1 codes. */
  public static final List<String> ALL =
      List.of(
          "en", "ru", "uk", "be", "el", "es", "pt", "fr", "de", "it", "ar", "hi", "id", "pl", "tr");

  /** Whose words are also looked for: people mix these with their own. */
  private static final Map<String, List<String>> MIXED =
      Map.of("be", List.of("ru", "uk"), "hi", List.of("en"));

  private WordLanguages() {}

  /** A language and those that its speakers mix into it. */
  public static List<String> spokenIn(String language) {
    List<String> mixed = MIXED.getOrDefault(language, List.of());
    return mixed.isEmpty()
        ? List.of(language)
        : Stream.concat(Stream.of(language), mixed.stream()).toList();
  }
}
