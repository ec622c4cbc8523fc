package io.earful.sentiment.signal;

import io.earful.kit.words.WordHits;
import io.earful.sentiment.text.Letters;
import io.earful.sentiment.text.Span;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What a text shows on its surface: which word lists it meets and where first, questions, capitals,
 * exclamation marks. Filled once, then only read.
 */
public final class Signals implements WordHits {

  private static final int KINDS = Signal.values().length;
  private static final int SHORTEST_SHOUT = 3;

  private final boolean greek;
  private final int[] said = new int[KINDS];
  private final int[] asked = new int[KINDS];
  private final int[] sentence = new int[KINDS];
  private final @Nullable Span[] first = new @Nullable Span[KINDS];
  private boolean question;
  private int shouted;
  private int words;
  private int exclamations;

  Signals(boolean greek) {
    this.greek = greek;
  }

  @Override
  public void hit(int list, int start, int end, boolean opens) {
    if (list == Signal.QUESTION.ordinal() && !opens) {
      return;
    }
    sentence[list]++;
    if (first[list] == null) {
      first[list] = new Span(start, end);
    }
  }

  /** A sentence that opens like a question is one unless it ends like none. */
  @Override
  public void endOfSentence(char mark) {
    boolean marked = mark == '?' || greek && mark == ';';
    boolean open = mark == 0 || mark == '\n';
    boolean opened = open && sentence[Signal.QUESTION.ordinal()] > 0;
    boolean asks = marked || opened || sentence[Signal.INQUIRY.ordinal()] > 0;
    question |= asks;
    int[] total = asks ? asked : said;
    for (int i = 0; i < KINDS; i++) {
      total[i] += sentence[i];
    }
    Arrays.fill(sentence, 0);
  }

  /** Counts capitals and exclamation marks. */
  void look(String text, int end) {
    int letters = 0;
    int capitals = 0;
    for (int i = 0; i <= end; i++) {
      char c = i < end ? text.charAt(i) : ' ';
      if (Letters.isLetter(c)) {
        letters++;
        capitals += Letters.isCapital(c) ? 1 : 0;
      } else {
        words += letters > 0 ? 1 : 0;
        shouted += letters >= SHORTEST_SHOUT && capitals == letters ? 1 : 0;
        letters = 0;
        capitals = 0;
        exclamations += c == '!' ? 1 : 0;
      }
    }
  }

  /** Whether the text meets a list anywhere. */
  public boolean has(Signal signal) {
    return count(signal) > 0;
  }

  /** How often it meets a list. */
  public int count(Signal signal) {
    return said[signal.ordinal()] + asked[signal.ordinal()];
  }

  /** How often it meets a list outside questions. */
  public int said(Signal signal) {
    return said[signal.ordinal()];
  }

  /** How often it meets a list inside questions. */
  public int asked(Signal signal) {
    return asked[signal.ordinal()];
  }

  /** Where it first meets a list, in UTF-16 units; null when nowhere. */
  public @Nullable Span first(Signal signal) {
    return first[signal.ordinal()];
  }

  /** A question mark, or a sentence that opens like a question and does not end otherwise. */
  public boolean asks() {
    return question;
  }

  /** Two shouted words or more, and half of all. */
  public boolean shouts() {
    return shouted >= 2 && shouted * 2 >= words;
  }

  /** Two exclamation marks or more. */
  public boolean exclaims() {
    return exclamations >= 2;
  }
}
