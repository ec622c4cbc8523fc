package io.earful.sentiment.polarity;

import io.earful.kit.words.WordFile;
import io.earful.sentiment.text.Hashing;
import io.earful.sentiment.text.TokenScanner;
import java.util.HashMap;
import java.util.Map;

/**
 * Words for where people come from and what they believe, by language ({@code identity-words.txt}).
 * They count for nothing, so that a swap of them changes nothing.
 */
final class IdentityWords {
  private static final int SHORTEST_BEGINNING = 3;

  private static final IdentityWords NONE = new IdentityWords(WordHashes.of(), WordHashes.of());

  private final WordHashes wholes;
  private final WordHashes beginnings;

  private IdentityWords(WordHashes wholes, WordHashes beginnings) {
    this.wholes = wholes;
    this.beginnings = beginnings;
  }

  /** The lists that the jar carries, by language. */
  static Map<String, IdentityWords> load() {
    Map<String, IdentityWords> languages = new HashMap<>();
    TokenScanner scanner = new TokenScanner();
    for (WordFile.Line line : WordFile.read(IdentityWords.class, "identity-words.txt")) {
      int[] wholes =
          line.entries().stream()
              .filter(entry -> !entry.endsWith("*"))
              .mapToInt(entry -> hash(scanner, entry))
              .toArray();
      int[] beginnings =
          line.entries().stream()
              .filter(entry -> entry.endsWith("*"))
              .mapToInt(entry -> hash(scanner, entry.substring(0, entry.length() - 1)))
              .toArray();
      languages.put(
          line.key(), new IdentityWords(WordHashes.of(wholes), WordHashes.of(beginnings)));
    }
    return languages;
  }

  /** The words of a language; none for a language without a list. */
  static IdentityWords of(Map<String, IdentityWords> languages, String language) {
    return languages.getOrDefault(language, NONE);
  }

  /** Whether the present word of the scanner is one of these, or begins like one. */
  boolean contains(TokenScanner word) {
    if (wholes.contains(word.hash())) {
      return true;
    }
    char[] letters = word.boundedWord();
    int hash = Hashing.BASIS;
    for (int i = 1; i <= word.wordLength(); i++) {
      hash = Hashing.step(hash, letters[i]);
      if (i >= SHORTEST_BEGINNING && beginnings.contains(hash)) {
        return true;
      }
    }
    return false;
  }

  private static int hash(TokenScanner scanner, String word) {
    scanner.reset(word, 0, word.length());
    return scanner.next() ? scanner.hash() : Hashing.BASIS;
  }
}
