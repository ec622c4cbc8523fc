package io.earful.kit.words;

/**
 * Walks over a text word by word, folded (see {@link WordFolding}). Links and user names are passed
 * over. A hyphen parts two words; an apostrophe parts them after one or two letters ("l'app") and
 * is passed over after more ("don't" and "dont" are one word). One reader serves one thread.
 */
final class WordReader {

  /** What stood between the present word and the one before. */
  enum Gap {
    NONE,
    CLAUSE,
    SENTENCE
  }

  static final int LONGEST_WORD = 60;

  private static final int BASIS = 0x811c9dc5;
  private static final int PRIME = 0x01000193;
  private static final String SENTENCE_ENDS = ".!?…؟۔।॥\n;";
  private static final String CLAUSE_ENDS = ",:()[]—–•|،";
  private static final String LINK = "://";

  private final int[] hashes = new int[LONGEST_WORD + 1];
  private String text = "";
  private int limit;
  private int position;
  private int start;
  private int length;
  private Gap gap = Gap.NONE;
  private char mark;

  void reset(String source, int from, int to) {
    text = source;
    position = from;
    limit = to;
  }

  /** Moves to the next word; false when there is none. What stood before it is known either way. */
  boolean next() {
    gap = Gap.NONE;
    mark = 0;
    while (position < limit) {
      char c = text.charAt(position);
      if (c == '@' && follows(position + 1)) {
        position++;
        readWord();
      } else if (WordFolding.fold(c) == WordFolding.OUTSIDE) {
        pass(c);
      } else if (isLink()) {
        passLink();
      } else if (readWord()) {
        return true;
      }
    }
    return false;
  }

  /** Where the present word begins, in UTF-16 units. */
  int start() {
    return start;
  }

  /** Where it ends. */
  int end() {
    return position;
  }

  /** Letters in it, as folded. */
  int length() {
    return length;
  }

  /** The hash of its first letters. */
  int hash(int letters) {
    return hashes[letters];
  }

  /** Copies the hashes of its first letter, its first two, and so on. */
  void copyHashes(int[] out, int at) {
    System.arraycopy(hashes, 1, out, at, length);
  }

  Gap gap() {
    return gap;
  }

  /** The mark that ended the sentence before: ? if there was one, else the last; 0 for none. */
  char mark() {
    return mark;
  }

  private void pass(char c) {
    boolean dash = c == '-' && spaceAt(position - 1) && spaceAt(position + 1);
    if (SENTENCE_ENDS.indexOf(c) >= 0) {
      boolean inside = c == '.' && follows(position + 1);
      gap = inside && gap != Gap.SENTENCE ? Gap.CLAUSE : Gap.SENTENCE;
      if (mark != '?' && !inside) {
        mark = c == '؟' ? '?' : c;
      }
    } else if (gap == Gap.NONE && (dash || CLAUSE_ENDS.indexOf(c) >= 0)) {
      gap = Gap.CLAUSE;
    }
    position++;
  }

  private boolean readWord() {
    start = position;
    length = 0;
    int hash = BASIS;
    char last = 0;
    int run = 0;
    for (; position < limit; position++) {
      char c = WordFolding.fold(text.charAt(position));
      if (c == WordFolding.OUTSIDE) {
        if (!joins(last)) {
          break;
        }
        continue;
      }
      if (c == WordFolding.DROPPED) {
        continue;
      }
      run = c == last ? run + 1 : 1;
      last = c;
      boolean repeats = c == WordFolding.DIGIT ? run > 1 : run > 2;
      if (!repeats && length < LONGEST_WORD) {
        hash = (hash ^ c) * PRIME;
        hashes[++length] = hash;
      }
    }
    return length > 0;
  }

  /** An apostrophe within a word of three letters or more, unless an Italian article ends there. */
  private boolean joins(char last) {
    boolean article = last == 'l' && position >= 2 && text.charAt(position - 2) == 'l';
    return length > 2
        && !article
        && WordFolding.isApostrophe(text.charAt(position))
        && follows(position + 1);
  }

  private boolean follows(int at) {
    return at < limit && WordFolding.fold(text.charAt(at)) != WordFolding.OUTSIDE;
  }

  private boolean spaceAt(int at) {
    return at < 0 || at >= limit || Character.isWhitespace(text.charAt(at));
  }

  private boolean isLink() {
    char c = text.charAt(position);
    return (c == 'h' || c == 'H')
            && (text.startsWith(LINK, position + 4) || text.startsWith(LINK, position + 5))
        || c == 'w' && text.startsWith("www.", position);
  }

  private void passLink() {
    while (position < limit && !Character.isWhitespace(text.charAt(position))) {
      position++;
    }
  }
}
