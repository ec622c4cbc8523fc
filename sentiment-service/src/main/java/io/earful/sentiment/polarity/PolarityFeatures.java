package io.earful.sentiment.polarity;

import io.earful.sentiment.text.FeatureSet;
import io.earful.sentiment.text.Hashing;
import io.earful.sentiment.text.TokenScanner;
import java.util.Arrays;
import java.util.Map;

/**
 * The features that polarity is learnt from: words and their beginnings, pairs of either, character
 * 2- to 5-grams within a word, emoji and runs of punctuation (each alone and with the token
 * before), words under a negator, and a few facts about the whole text (language, shouting,
 * length). Words for where people come from and what they believe are no feature: what is said of
 * the courier is not said of the courier's people.
 *
 * <p>A change here makes every trained model worthless: raise {@link #VERSION} with it. One
 * extractor serves one thread.
 */
public final class PolarityFeatures {
  /** Version of what this class extracts. */
  public static final int VERSION = 2;

  /**
   * Longer texts are read no further in one go; {@link LinearSentimentAnalyzer} goes by sentences.
   */
  static final int MOST_CHARS = 2_000;

  /** Owner of the features that belong to the text as a whole. */
  static final int NO_TOKEN = -1;

  private static final int LANGUAGE = 0x4c41;
  private static final int SHOUTS = 0xCA00;
  private static final int LENGTH = 0xCB00;
  private static final int ELONGATED = 0x7777;
  private static final int NEGATED = 0x4e4e4e4e;
  private static final int NEGATED_STEM = 0x4e4e;
  private static final int STEM = 0x5e5e;
  private static final int LONG_STEM = 0x5e6f;
  private static final int STEM_PAIR = 0x1357;
  private static final int GRAM = 0x1234567;
  private static final int TEXT_BEGIN = 0x1111;
  private static final int PERSON = 0x5045;

  private static final int SHORTEST_GRAM = 2;
  private static final int LONGEST_GRAM = 5;
  private static final int NEGATION_REACH = 3;
  private static final int STEM_LETTERS = 5;
  private static final int LONG_STEM_LETTERS = 7;
  private static final int[] LENGTH_STEPS = {4, 8, 15, 30, 60};

  private final Negators negators = Negators.load();
  private final Map<String, IdentityWords> allIdentities = IdentityWords.load();
  private final TokenScanner scanner = new TokenScanner();

  private int[] starts = new int[256];
  private int[] ends = new int[256];
  private int tokens;
  private int words;
  private int shouts;
  private int negationLeft;
  private int previous;
  private IdentityWords identities = IdentityWords.of(allIdentities, "");
  private int previousStem;

  /** Fills {@code out} with the features of a stretch of the text, written in {@code language}. */
  public void extract(String text, int from, int to, String language, FeatureSet out) {
    out.clear();
    tokens = 0;
    words = 0;
    shouts = 0;
    negationLeft = 0;
    previous = TEXT_BEGIN;
    identities = IdentityWords.of(allIdentities, language);
    previousStem = TEXT_BEGIN;
    out.add(Hashing.of(LANGUAGE, language), NO_TOKEN);
    scanner.reset(text, from, Math.min(to, from + MOST_CHARS));
    while (scanner.next()) {
      token(out);
    }
    out.add(SHOUTS + Math.min(shouts, 3), NO_TOKEN);
    out.add(LENGTH + lengthStep(), NO_TOKEN);
  }

  /** How many tokens the last text had. */
  int tokens() {
    return tokens;
  }

  /** UTF-16 offset where a token of the last text begins. */
  int start(int token) {
    return starts[token];
  }

  /** UTF-16 offset behind a token of the last text. */
  int end(int token) {
    return ends[token];
  }

  private void token(FeatureSet out) {
    int owner = remember();
    if (scanner.kind() == TokenScanner.Kind.WORD && identities.contains(scanner)) {
      words++;
      previous = PERSON;
      previousStem = PERSON;
      return;
    }
    int hash = scanner.hash();
    int stem = hash;
    out.add(hash, owner);
    switch (scanner.kind()) {
      case WORD -> stem = word(hash, owner, out);
      case EMOJI -> out.add(Hashing.pair(previous, hash), owner);
      case MARKS -> marks(hash, owner, out);
      case USER, LINK -> {
        // the token itself is all there is to learn
      }
    }
    previous = hash;
    previousStem = stem;
  }

  /** Returns the hash of the word's beginning, or its own when it is no longer than that. */
  private int word(int hash, int owner, FeatureSet out) {
    words++;
    if (scanner.shouted()) {
      shouts++;
    }
    if (scanner.elongated()) {
      out.add(ELONGATED, owner);
    }
    out.add(Hashing.pair(previous, hash), owner);
    if (negationLeft > 0) {
      negationLeft--;
      out.add(hash ^ NEGATED, owner);
      if (scanner.wordLength() > STEM_LETTERS) {
        out.add(beginning(NEGATED_STEM, STEM_LETTERS), owner);
      }
    }
    if (negators.contains(hash)) {
      negationLeft = NEGATION_REACH;
    }
    grams(owner, out);
    return stems(hash, owner, out);
  }

  /** Beginnings of long words: in most of the languages endings say little of the meaning. */
  private int stems(int hash, int owner, FeatureSet out) {
    int length = scanner.wordLength();
    int stem = length > STEM_LETTERS ? beginning(STEM, STEM_LETTERS) : hash;
    if (length > STEM_LETTERS) {
      out.add(stem, owner);
    }
    if (length > LONG_STEM_LETTERS) {
      out.add(beginning(LONG_STEM, LONG_STEM_LETTERS), owner);
    }
    out.add(Hashing.pair(previousStem, stem) ^ STEM_PAIR, owner);
    return stem;
  }

  private int beginning(int seed, int letters) {
    return Hashing.of(seed, scanner.boundedWord(), 1, letters + 1);
  }

  /**
   * All lengths from one place at a time: the hash of a gram is a step from that of the shorter.
   */
  private void grams(int owner, FeatureSet out) {
    char[] word = scanner.boundedWord();
    int length = scanner.wordLength() + 2;
    for (int from = 0; from < length; from++) {
      int hash = GRAM;
      int to = Math.min(length, from + LONGEST_GRAM);
      for (int i = from; i < to; i++) {
        hash = Hashing.step(hash, word[i]);
        if (i - from + 1 >= SHORTEST_GRAM) {
          out.add(hash, owner);
        }
      }
    }
  }

  private void marks(int hash, int owner, FeatureSet out) {
    out.add(Hashing.pair(previous, hash), owner);
    if (".!?,;".indexOf(scanner.first()) >= 0) {
      negationLeft = 0;
    }
  }

  private int remember() {
    if (tokens == starts.length) {
      starts = Arrays.copyOf(starts, tokens * 2);
      ends = Arrays.copyOf(ends, tokens * 2);
    }
    starts[tokens] = scanner.start();
    ends[tokens] = scanner.end();
    return tokens++;
  }

  private int lengthStep() {
    int step = 0;
    while (step < LENGTH_STEPS.length && words >= LENGTH_STEPS[step]) {
      step++;
    }
    return step;
  }
}
