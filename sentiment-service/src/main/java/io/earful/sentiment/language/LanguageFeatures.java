package io.earful.sentiment.language;

import io.earful.sentiment.text.FeatureSet;
import io.earful.sentiment.text.Hashing;
import io.earful.sentiment.text.Letters;

/**
 * The features that language is learnt from: character 1- to 4-grams within a word and the word
 * itself. User names, hashtags and links are passed over, and nothing is folded but case: an accent
 * tells more about the language than about the feeling. One extractor serves one thread.
 */
public final class LanguageFeatures {
  /** Version of what this class extracts; raise it with any change. */
  public static final int VERSION = 1;

  private static final int LONGEST_GRAM = 4;
  private static final int LONGEST_WORD = 60;
  private static final int GRAM = 0x1234567;
  private static final int WORD = 77;

  private final char[] word = new char[LONGEST_WORD + 2];

  /** Fills {@code out} with the features of a stretch of text. */
  public void extract(String text, int from, int to, FeatureSet out) {
    out.clear();
    int i = from;
    while (i < to) {
      int behind = Runs.skip(text, i, to);
      if (behind > i) {
        i = behind;
      } else if (Character.isLetter(text.charAt(i))) {
        i = word(text, i, to, out);
      } else {
        i++;
      }
    }
  }

  private int word(String text, int from, int to, FeatureSet out) {
    int length = 0;
    int i = from;
    for (; i < to && belongs(text.charAt(i)); i++) {
      if (length < LONGEST_WORD) {
        char c = Character.toLowerCase(text.charAt(i));
        word[++length] = Letters.isApostrophe(c) ? '\'' : c;
      }
    }
    word[0] = ' ';
    word[length + 1] = ' ';
    out.add(Hashing.of(WORD, word, 1, length + 1), 0);
    grams(length + 2, out);
    return i;
  }

  private void grams(int length, FeatureSet out) {
    for (int from = 0; from < length; from++) {
      int hash = GRAM;
      int to = Math.min(length, from + LONGEST_GRAM);
      for (int i = from; i < to; i++) {
        hash = Hashing.step(hash, word[i]);
        out.add(hash, 0);
      }
    }
  }

  private static boolean belongs(char c) {
    return Letters.isWord(c) && !Character.isDigit(c) || Letters.isApostrophe(c);
  }
}
