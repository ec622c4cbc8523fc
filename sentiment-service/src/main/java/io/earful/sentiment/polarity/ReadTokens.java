package io.earful.sentiment.polarity;

import io.earful.sentiment.text.FeatureSet;
import io.earful.sentiment.text.Hashing;
import io.earful.sentiment.text.TokenScanner;
import java.util.Arrays;
import java.util.Map;

/**
 * The tokens of a stretch of text and the features each brings, read once: every part of the
 * stretch has the same ones, but for the pairs of its first token and the reach of negators, which
 * are told apart here. Features are kept as {@link Hashing#spread} leaves them. One serves one
 * thread.
 */
final class ReadTokens {
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

  private static final int WORD = 1;
  private static final int SHOUT = 2;
  private static final int NEGATOR = 4;
  private static final int END_OF_NEGATION = 8;
  private static final int NONE = -1;

  private final Negators negators;
  private final Map<String, IdentityWords> allIdentities;
  private final TokenScanner scanner = new TokenScanner();

  private String text = "";
  private String language = "";
  private int from;
  private int to;

  private int[] starts = new int[256];
  private int[] ends = new int[256];
  private int[] traits = new int[256];
  private int[] hashes = new int[256];
  private int[] stems = new int[256];

  /** Where the features of a token begin; one more than there are tokens. */
  private int[] begins = new int[257];

  /** Where the pair with the token before stands, and that with its beginning; or NONE. */
  private int[] pairs = new int[256];

  private int[] stemPairs = new int[256];

  /** Where those stand that a word has under a negator only, and behind them. */
  private int[] negated = new int[256];

  private int[] negatedEnds = new int[256];

  private int[] features = new int[2048];
  private int size;
  private int tokens;
  private int negationLeft;
  private int previous;
  private int previousStem;
  private IdentityWords identities;

  ReadTokens(Negators negators, Map<String, IdentityWords> identities) {
    this.negators = negators;
    this.allIdentities = identities;
    this.identities = IdentityWords.of(identities, "");
  }

  /** Whether this stretch is within what was read. */
  boolean covers(int itsFrom, int itsTo) {
    return itsFrom >= from && itsTo <= to;
  }

  /** Whether it was read in this text. */
  boolean isOf(String itsText, String itsLanguage) {
    return language.equals(itsLanguage) && text.equals(itsText);
  }

  void read(String itsText, int itsFrom, int itsTo, String itsLanguage) {
    text = itsText;
    language = itsLanguage;
    from = itsFrom;
    to = itsTo;
    size = 0;
    tokens = 0;
    negationLeft = 0;
    previous = TEXT_BEGIN;
    previousStem = TEXT_BEGIN;
    identities = IdentityWords.of(allIdentities, language);
    scanner.reset(text, from, to);
    while (scanner.next()) {
      token();
    }
    begins[tokens] = size;
  }

  /** The first token that ends behind {@code offset}; as many as there are when none does. */
  int firstBehind(int offset) {
    int low = 0;
    int high = tokens;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (ends[middle] > offset) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  /**
   * Whether the text can be cut here and both sides have the tokens that they have together: not
   * within a token, nor within a character.
   *
   * @param behind the first token that ends behind {@code offset}
   */
  boolean isBetweenTokens(int offset, int behind) {
    boolean within = behind < tokens && starts[behind] < offset;
    boolean inside = offset > 0 && offset < text.length();
    return !within
        && !(inside
            && Character.isHighSurrogate(text.charAt(offset - 1))
            && Character.isLowSurrogate(text.charAt(offset)));
  }

  int start(int token) {
    return starts[token];
  }

  int end(int token) {
    return ends[token];
  }

  /** Adds the features of a text that has these tokens and no others. */
  void write(int first, int behind, FeatureSet out) {
    out.clear();
    out.addSpread(Hashing.spread(Hashing.of(LANGUAGE, language)), PolarityFeatures.NO_TOKEN);
    int words = 0;
    int shouts = 0;
    int negation = 0;
    for (int token = first; token < behind; token++) {
      int its = traits[token];
      boolean under = false;
      if ((its & WORD) != 0) {
        words++;
        shouts += (its & SHOUT) == 0 ? 0 : 1;
        under = negation > 0 && begins[token] < begins[token + 1];
        negation -= under ? 1 : 0;
      }
      if ((its & NEGATOR) != 0) {
        negation = NEGATION_REACH;
      } else if ((its & END_OF_NEGATION) != 0) {
        negation = 0;
      }
      writeToken(token, token - first, under, out);
    }
    out.addSpread(Hashing.spread(SHOUTS + Math.min(shouts, 3)), PolarityFeatures.NO_TOKEN);
    out.addSpread(Hashing.spread(LENGTH + lengthStep(words)), PolarityFeatures.NO_TOKEN);
  }

  /**
   * Adds those of one token.
   *
   * @param owner its number in the part; 0 is for the one before which nothing stands
   * @param under whether a negator of the part reaches it
   */
  private void writeToken(int token, int owner, boolean under, FeatureSet out) {
    int end = begins[token + 1];
    int pair = owner == 0 ? pairs[token] : NONE;
    int stemPair = owner == 0 ? stemPairs[token] : NONE;
    int passOver = under ? end : negated[token];
    for (int i = begins[token]; i < end; i++) {
      if (i == passOver) {
        i = negatedEnds[token];
      }
      int feature = features[i];
      if (i == pair) {
        feature = Hashing.spread(Hashing.pair(TEXT_BEGIN, hashes[token]));
      } else if (i == stemPair) {
        feature = Hashing.spread(Hashing.pair(TEXT_BEGIN, stems[token]) ^ STEM_PAIR);
      }
      out.addSpread(feature, owner);
    }
  }

  private void add(int hash) {
    if (size == features.length) {
      features = Arrays.copyOf(features, size * 2);
    }
    features[size++] = Hashing.spread(hash);
  }

  private void token() {
    int token = remember();
    if (scanner.kind() == TokenScanner.Kind.WORD && identities.contains(scanner)) {
      traits[token] = WORD;
      previous = PERSON;
      previousStem = PERSON;
      return;
    }
    int hash = scanner.hash();
    int stem = hash;
    add(hash);
    switch (scanner.kind()) {
      case WORD -> stem = word(token, hash);
      case EMOJI -> addPair(token, hash);
      case MARKS -> marks(token, hash);
      case USER, LINK -> {
        // the token itself is all there is to learn
      }
    }
    previous = hash;
    previousStem = stem;
    hashes[token] = hash;
    stems[token] = stem;
  }

  /** Returns the hash of the word's beginning, or its own when it is no longer than that. */
  private int word(int token, int hash) {
    traits[token] = WORD | (scanner.shouted() ? SHOUT : 0);
    if (scanner.elongated()) {
      add(ELONGATED);
    }
    addPair(token, hash);
    if (negationLeft > 0) {
      negationLeft--;
      negated[token] = size;
      add(hash ^ NEGATED);
      if (scanner.wordLength() > STEM_LETTERS) {
        add(beginning(NEGATED_STEM, STEM_LETTERS));
      }
      negatedEnds[token] = size;
    }
    if (negators.contains(hash)) {
      negationLeft = NEGATION_REACH;
      traits[token] |= NEGATOR;
    }
    grams();
    return stems(token, hash);
  }

  private void addPair(int token, int hash) {
    pairs[token] = size;
    add(Hashing.pair(previous, hash));
  }

  /** Beginnings of long words: in most of the languages endings say little of the meaning. */
  private int stems(int token, int hash) {
    int length = scanner.wordLength();
    int stem = length > STEM_LETTERS ? beginning(STEM, STEM_LETTERS) : hash;
    if (length > STEM_LETTERS) {
      add(stem);
    }
    if (length > LONG_STEM_LETTERS) {
      add(beginning(LONG_STEM, LONG_STEM_LETTERS));
    }
    stemPairs[token] = size;
    add(Hashing.pair(previousStem, stem) ^ STEM_PAIR);
    return stem;
  }

  private int beginning(int seed, int letters) {
    return Hashing.of(seed, scanner.boundedWord(), 1, letters + 1);
  }

  /**
   * All lengths from one place at a time: the hash of a gram is a step from that of the shorter.
   */
  private void grams() {
    char[] word = scanner.boundedWord();
    int length = scanner.wordLength() + 2;
    for (int begin = 0; begin < length; begin++) {
      int hash = GRAM;
      int end = Math.min(length, begin + LONGEST_GRAM);
      for (int i = begin; i < end; i++) {
        hash = Hashing.step(hash, word[i]);
        if (i - begin + 1 >= SHORTEST_GRAM) {
          add(hash);
        }
      }
    }
  }

  private void marks(int token, int hash) {
    addPair(token, hash);
    if (".!?,;".indexOf(scanner.first()) >= 0) {
      negationLeft = 0;
      traits[token] = END_OF_NEGATION;
    }
  }

  private int remember() {
    if (tokens == starts.length) {
      grow();
    }
    starts[tokens] = scanner.start();
    ends[tokens] = scanner.end();
    traits[tokens] = 0;
    begins[tokens] = size;
    pairs[tokens] = NONE;
    stemPairs[tokens] = NONE;
    negated[tokens] = NONE;
    return tokens++;
  }

  private void grow() {
    int room = tokens * 2;
    starts = Arrays.copyOf(starts, room);
    ends = Arrays.copyOf(ends, room);
    traits = Arrays.copyOf(traits, room);
    hashes = Arrays.copyOf(hashes, room);
    stems = Arrays.copyOf(stems, room);
    begins = Arrays.copyOf(begins, room + 1);
    pairs = Arrays.copyOf(pairs, room);
    stemPairs = Arrays.copyOf(stemPairs, room);
    negated = Arrays.copyOf(negated, room);
    negatedEnds = Arrays.copyOf(negatedEnds, room);
  }

  private static int lengthStep(int words) {
    int step = 0;
    while (step < LENGTH_STEPS.length && words >= LENGTH_STEPS[step]) {
      step++;
    }
    return step;
  }
}
