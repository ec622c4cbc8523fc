package io.earful.sentiment.intent;

import io.earful.sentiment.text.Hashing;
import io.earful.sentiment.text.TokenScanner;
import io.earful.sentiment.text.WordLines;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The word lists of one language ({@code words.txt}) as hashes, so that a text is matched while it
 * is scanned: whole words, beginnings of words, and phrases of up to four words.
 */
final class TopicWords {
  static final int LONGEST_PHRASE = 4;

  private static final int SHORTEST_BEGINNING = 3;

  private final Map<Topic, Set<Integer>> phrases = new EnumMap<>(Topic.class);
  private final Map<Topic, Set<Integer>> beginnings = new EnumMap<>(Topic.class);

  /** All languages of the list that the jar carries. */
  static Map<String, TopicWords> load() {
    Map<String, TopicWords> languages = new HashMap<>();
    TokenScanner scanner = new TokenScanner();
    for (WordLines.Line line : WordLines.read(TopicWords.class, "words.txt")) {
      String[] key = line.key().split(" ");
      Topic topic = Topic.valueOf(key[1].toUpperCase(Locale.ROOT));
      TopicWords words = languages.computeIfAbsent(key[0], language -> new TopicWords());
      line.entries().forEach(entry -> words.add(topic, entry, scanner));
    }
    return languages;
  }

  /** Whether the phrase with this hash, see {@link #join}, is in the topic's list. */
  boolean hasPhrase(Topic topic, int hash) {
    return phrases.getOrDefault(topic, Set.of()).contains(hash);
  }

  /** Whether the folded word, at 1 to {@code length} of the array, begins like a listed one. */
  boolean hasBeginning(Topic topic, char[] word, int length) {
    Set<Integer> listed = beginnings.getOrDefault(topic, Set.of());
    if (listed.isEmpty()) {
      return false;
    }
    int hash = Hashing.BASIS;
    for (int i = 1; i <= length; i++) {
      hash = Hashing.step(hash, word[i]);
      if (i >= SHORTEST_BEGINNING && listed.contains(hash)) {
        return true;
      }
    }
    return false;
  }

  /** The hash of a phrase with one more word; a phrase of one word has that word's hash. */
  static int join(int phrase, int word) {
    return Hashing.pair(phrase, word);
  }

  private void add(Topic topic, String entry, TokenScanner scanner) {
    boolean beginning = entry.endsWith("*");
    String text = beginning ? entry.substring(0, entry.length() - 1) : entry;
    List<Integer> words = new ArrayList<>();
    scanner.reset(text, 0, text.length());
    while (scanner.next()) {
      words.add(scanner.hash());
    }
    int hash = words.stream().reduce(TopicWords::join).orElseThrow();
    (beginning ? beginnings : phrases).computeIfAbsent(topic, t -> new HashSet<>()).add(hash);
  }
}
