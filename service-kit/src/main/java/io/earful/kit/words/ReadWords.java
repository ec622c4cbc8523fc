package io.earful.kit.words;

import java.util.Arrays;

/**
 * The words of one stretch of text, read once however many lists are looked for in it one after the
 * other. One serves one thread, and holds on to the last text.
 */
final class ReadWords {
  private final WordReader reader = new WordReader();

  private String text = "";
  private int from;
  private int to;

  private int[] starts = new int[64];
  private int[] ends = new int[64];
  private WordReader.Gap[] gaps = new WordReader.Gap[64];
  private char[] marks = new char[65];

  /** Where the hashes of a word's beginnings begin; one more than there are words. */
  private int[] begins = new int[65];

  private int[] hashes = new int[512];
  private int words;

  void read(String source, int itsFrom, int itsTo) {
    @SuppressWarnings("ReferenceEquality") // another text that is equal is only read again
    boolean known = text == source && from == itsFrom && to == itsTo;
    if (known) {
      return;
    }
    text = source;
    from = itsFrom;
    to = itsTo;
    words = 0;
    reader.reset(source, from, to);
    while (reader.next()) {
      if (words == starts.length) {
        grow();
      }
      starts[words] = reader.start();
      ends[words] = reader.end();
      gaps[words] = reader.gap();
      marks[words] = reader.mark();
      keepHashes();
      words++;
    }
    marks[words] = reader.mark();
  }

  /** How many words there are. */
  int size() {
    return words;
  }

  /** Where a word begins, in UTF-16 units. */
  int start(int word) {
    return starts[word];
  }

  /** Where it ends. */
  int end(int word) {
    return ends[word];
  }

  /** Letters in it, as folded. */
  int length(int word) {
    return begins[word + 1] - begins[word];
  }

  /** The hash of its first letters. */
  int hash(int word, int letters) {
    return hashes[begins[word] + letters - 1];
  }

  /** What stands before it. */
  WordReader.Gap gap(int word) {
    return gaps[word];
  }

  /** The mark that ended the sentence before a word, or before the end of all. */
  char mark(int word) {
    return marks[word];
  }

  private void keepHashes() {
    int begin = begins[words];
    int end = begin + reader.length();
    if (end > hashes.length) {
      hashes = Arrays.copyOf(hashes, Math.max(end, hashes.length * 2));
    }
    reader.copyHashes(hashes, begin);
    begins[words + 1] = end;
  }

  private void grow() {
    int room = words * 2;
    starts = Arrays.copyOf(starts, room);
    ends = Arrays.copyOf(ends, room);
    gaps = Arrays.copyOf(gaps, room);
    marks = Arrays.copyOf(marks, room + 1);
    begins = Arrays.copyOf(begins, room + 1);
  }
}
