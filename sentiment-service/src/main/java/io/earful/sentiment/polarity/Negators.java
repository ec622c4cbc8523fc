package io.earful.sentiment.polarity;

import io.earful.kit.words.WordFile;
import io.earful.sentiment.text.Hashing;
import io.earful.sentiment.text.TokenScanner;

/**
 * Words that turn what follows into its opposite, in all languages at once ({@code negators.txt}).
 */
final class Negators {
  private final WordHashes hashes;

  private Negators(WordHashes hashes) {
    this.hashes = hashes;
  }

  /** The list that the jar carries. */
  static Negators load() {
    TokenScanner scanner = new TokenScanner();
    int[] hashes =
        WordFile.read(Negators.class, "negators.txt").stream()
            .flatMap(line -> line.entries().stream())
            .mapToInt(word -> hash(scanner, word))
            .toArray();
    return new Negators(WordHashes.of(hashes));
  }

  /** Whether the word with this hash (as the scanner folds it) is a negator. */
  boolean contains(int wordHash) {
    return hashes.contains(wordHash);
  }

  private static int hash(TokenScanner scanner, String word) {
    scanner.reset(word, 0, word.length());
    return scanner.next() ? scanner.hash() : Hashing.BASIS;
  }
}
