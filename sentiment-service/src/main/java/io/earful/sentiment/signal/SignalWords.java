package io.earful.sentiment.signal;

import io.earful.kit.words.WordFile;
import io.earful.kit.words.WordIndex;
import io.earful.kit.words.WordLanguages;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The word lists of all signals ({@code words.txt}), ready to be found in texts. Thread-safe. */
public final class SignalWords {

  /** What somebody wants is said early on. */
  private static final int MOST_CHARS = 4_000;

  private static final WordIndex NONE = new WordIndex.Builder().build();

  private final Map<String, WordIndex> languages;

  private SignalWords(Map<String, WordIndex> languages) {
    this.languages = languages;
  }

  /** The lists that the jar carries. */
  public static SignalWords load() {
    Map<String, WordIndex.Builder> builders = new HashMap<>();
    for (String language : WordLanguages.ALL) {
      builders.put(language, new WordIndex.Builder());
    }
    for (WordFile.Line line : WordFile.read(SignalWords.class, "words.txt")) {
      String[] key = line.key().split(" ");
      int signal = Signal.valueOf(key[1].toUpperCase(Locale.ROOT)).ordinal();
      for (String language : WordLanguages.ALL) {
        List<String> spoken = WordLanguages.spokenIn(language);
        WordIndex.Builder builder = builders.get(language);
        if (spoken.contains(key[0]) && builder != null) {
          line.entries().forEach(entry -> builder.add(signal, entry));
        }
      }
    }
    Map<String, WordIndex> languages = new HashMap<>();
    builders.forEach((language, builder) -> languages.put(language, builder.build()));
    return new SignalWords(languages);
  }

  /**
   * What a text shows.
   *
   * @param language ISO 639-1 code; of a language without lists only marks and capitals count
   */
  public Signals find(String text, String language) {
    int end = Math.min(text.length(), MOST_CHARS);
    Signals signals = new Signals(language.equals("el"));
    languages.getOrDefault(language, NONE).scan(text, 0, end, signals);
    signals.look(text, end);
    return signals;
  }
}
