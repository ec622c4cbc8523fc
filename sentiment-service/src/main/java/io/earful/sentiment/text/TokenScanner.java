package io.earful.sentiment.text;

/**
 * Walks over a text and reports its tokens one by one: words (folded, see {@link Letters}), user
 * names, links, emoji and runs of punctuation. Offsets are UTF-16 offsets into the given string.
 *
 * <p>One scanner serves one thread and is used again and again: it makes no garbage.
 */
public final class TokenScanner {
  /** What a token is. */
  public enum Kind {
    WORD,
    USER,
    LINK,
    EMOJI,
    MARKS
  }

  private static final int LONGEST_WORD = 68;
  private static final int LONGEST_RUN = 2;
  private static final int SHORTEST_SHOUT = 3;

  private final char[] word = new char[LONGEST_WORD + 2];
  private char[] text = new char[512];
  private int base;
  private int limit;
  private int position;

  private Kind kind = Kind.MARKS;
  private int start;
  private int wordLength;
  private int hash;
  private boolean shouted;
  private boolean elongated;

  /** Begins anew with the characters from {@code from} to {@code to} of a text. */
  public void reset(String source, int from, int to) {
    base = from;
    limit = to - from;
    position = 0;
    if (text.length < limit) {
      text = new char[limit * 2];
    }
    source.getChars(from, to, text, 0);
  }

  /** Moves to the next token; false when there is none. */
  public boolean next() {
    while (position < limit) {
      start = position;
      if (read(text[position])) {
        return true;
      }
    }
    return false;
  }

  /** What the present token is. */
  public Kind kind() {
    return kind;
  }

  /** Where the present token begins in the text. */
  public int start() {
    return base + start;
  }

  /** Where the present token ends in the text (exclusive). */
  public int end() {
    return base + position;
  }

  /** Hash of the token as folded: equal words in any case have equal hashes. */
  public int hash() {
    return hash;
  }

  /** The folded word between two spaces: letters are at 1 to {@link #wordLength()}. Not a copy. */
  public char[] boundedWord() {
    return word;
  }

  /** Letters in the folded word. */
  public int wordLength() {
    return wordLength;
  }

  /** The word has three letters or more and all of them are capitals. */
  public boolean shouted() {
    return shouted;
  }

  /** A letter was repeated more than twice ("sooo"). */
  public boolean elongated() {
    return elongated;
  }

  /** The first character of the token as written. */
  public char first() {
    return text[start];
  }

  private boolean read(char c) {
    switch (Letters.classOf(c)) {
      case Letters.SPACE, Letters.JOINER:
        position++;
        return false;
      case Letters.WORD:
        return startsLink() ? readLink() : readWord();
      case Letters.SYMBOL, Letters.SURROGATE:
        return readEmoji();
      default:
        return c == '@' && isWord(position + 1) ? readUser() : readMarks();
    }
  }

  private boolean readUser() {
    position++;
    while (position < limit && (Letters.isWord(text[position]) || text[position] == '_')) {
      position++;
    }
    return token(Kind.USER, 0x5151);
  }

  private boolean readLink() {
    while (position < limit && !Letters.isSpace(text[position])) {
      position++;
    }
    return token(Kind.LINK, 0x6161);
  }

  private boolean startsLink() {
    return startsWith("http") || startsWith("www.");
  }

  private boolean startsWith(String prefix) {
    if (limit - position < prefix.length()) {
      return false;
    }
    for (int i = 0; i < prefix.length(); i++) {
      if (text[position + i] != prefix.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private boolean readWord() {
    int capitals = 0;
    int run = 0;
    char last = 0;
    int length = 0;
    elongated = false;
    word[0] = ' ';
    for (; position < limit && continuesWord(position); position++) {
      char written = text[position];
      char c = Letters.fold(written);
      if (Letters.isCapital(written)) {
        capitals++;
      }
      if (c == Letters.DROPPED || Letters.classOf(c) == Letters.JOINER) {
        continue;
      }
      run = c == last ? run + 1 : 1;
      last = c;
      if (run > LONGEST_RUN) {
        elongated |= c != '0';
      } else if (length < LONGEST_WORD) {
        word[++length] = c;
      }
    }
    word[length + 1] = ' ';
    wordLength = length;
    shouted = capitals >= SHORTEST_SHOUT && capitals == position - start;
    return length > 0 && token(Kind.WORD, Hashing.of(Hashing.BASIS, word, 1, length + 1));
  }

  /** Apostrophes, hyphens and joiners belong to a word when a letter follows them. */
  private boolean continuesWord(int at) {
    char c = text[at];
    if (Letters.isWord(c)) {
      return true;
    }
    boolean link = c == '-' || Letters.isApostrophe(c) || Letters.classOf(c) == Letters.JOINER;
    return link && at > start && isWord(at + 1);
  }

  private boolean isWord(int at) {
    return at < limit && Letters.isWord(text[at]);
  }

  /** One code point; tones of skin only colour the emoji before them and are passed over. */
  private boolean readEmoji() {
    int codePoint = Character.codePointAt(text, position, limit);
    position += Character.charCount(codePoint);
    boolean skinTone = codePoint >= 0x1F3FB && codePoint <= 0x1F3FF;
    return !skinTone && token(Kind.EMOJI, codePoint * 0x9E3779B1);
  }

  private boolean readMarks() {
    while (position < limit
        && Letters.classOf(text[position]) == Letters.OTHER
        && (position == start || text[position] != '@')) {
      position++;
    }
    int significant = Math.min(position, start + 4);
    return token(Kind.MARKS, Hashing.of(0x9999, text, start, significant));
  }

  private boolean token(Kind found, int itsHash) {
    kind = found;
    hash = itsHash;
    return true;
  }
}
