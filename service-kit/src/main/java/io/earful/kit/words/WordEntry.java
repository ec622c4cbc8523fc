package io.earful.kit.words;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An entry of a list: one to six words, each of which may end in a star and then stands for every
 * word that begins so.
 *
 * @param words its words in order
 */
record WordEntry(List<Word> words) {

  /**
   * One word of an entry.
   *
   * @param hash of its letters as folded
   * @param letters how many there are
   * @param beginning whether any word that begins so is meant
   */
  record Word(int hash, int letters, boolean beginning) {}

  static WordEntry of(String entry) {
    List<Word> words = new ArrayList<>();
    WordReader reader = new WordReader();
    for (String token : entry.strip().split("\\s+")) {
      boolean beginning = token.endsWith("*");
      String letters = beginning ? token.substring(0, token.length() - 1) : token;
      reader.reset(letters, 0, letters.length());
      int before = words.size();
      while (reader.next()) {
        words.add(new Word(reader.hash(reader.length()), reader.length(), false));
      }
      if (beginning && words.size() > before) {
        Word last = words.remove(words.size() - 1);
        words.add(new Word(last.hash(), last.letters(), true));
      }
    }
    return new WordEntry(List.copyOf(words));
  }

  /** What is wrong with an entry, or null. */
  static @Nullable String fault(String entry) {
    if (entry.isBlank() || entry.length() > WordIndex.LONGEST_ENTRY) {
      return "expected 1 to %d characters".formatted(WordIndex.LONGEST_ENTRY);
    }
    if (entry.indexOf(',') >= 0 || entry.chars().anyMatch(Character::isISOControl)) {
      return "expected a word or phrase without commas and control characters";
    }
    for (String token : entry.strip().split("\\s+")) {
      int star = token.indexOf('*');
      if (star >= 0 && star != token.length() - 1) {
        return "a star stands at the end of a word only";
      }
    }
    List<Word> words = of(entry).words();
    if (words.isEmpty() || words.size() > WordIndex.MOST_WORDS) {
      return "expected 1 to %d words with letters or digits".formatted(WordIndex.MOST_WORDS);
    }
    for (int i = 0; i < words.size(); i++) {
      int fewest = i == 0 ? WordIndex.SHORTEST_BEGINNING : WordIndex.SHORTEST_BEGINNING - 1;
      if (words.get(i).beginning() && words.get(i).letters() < fewest) {
        return "expected %d letters or more before a star".formatted(fewest);
      }
    }
    return null;
  }
}
