package io.earful.sentiment.clause;

import io.earful.sentiment.text.Letters;
import io.earful.sentiment.text.SentenceSplitter;
import io.earful.sentiment.text.Span;
import java.util.List;

/**
 * Cuts sentences into clauses: at commas, dashes and brackets and before words like "but". A part
 * of one word ("Delivery, as ever, late") says nothing alone. For one thread.
 */
public final class Clauses {

  private static final String MARKS = ",;()–—•،";
  private static final int FEWEST_WORDS = 2;

  private final String text;
  private final List<Span> sentences;
  private final ClauseWords words;
  private final int[] wordsBefore;

  private Clauses(String text, String language) {
    this.text = text;
    this.sentences = SentenceSplitter.split(text);
    this.words = ClauseWords.of(text, language);
    this.wordsBefore = wordsBefore(text);
  }

  /** Of a text in this language; offsets are UTF-16 units. */
  public static Clauses of(String text, String language) {
    return new Clauses(text, language);
  }

  String text() {
    return text;
  }

  List<Span> sentences() {
    return sentences;
  }

  ClauseWords words() {
    return words;
  }

  /**
   * The part that says what stands at {@code start} to {@code end}; the whole sentence where the
   * part is of one word.
   */
  public Span around(int start, int end) {
    Span sentence = sentenceOf(start);
    int from = sentence.start();
    int to = sentence.end();
    for (int i = start - 1; i >= sentence.start() && from == sentence.start(); i--) {
      if (isMark(i)) {
        from = i + 1;
      }
    }
    for (int i = end; i < sentence.end() && to == sentence.end(); i++) {
      if (isMark(i)) {
        to = i;
      }
    }
    for (Span word : words.turns()) {
      int turn = word.start();
      if (turn > from && turn <= start) {
        from = turn;
      } else if (turn >= end && turn < to) {
        to = turn;
      }
    }
    return isTooShort(from, to) ? sentence : new Span(from, to);
  }

  private Span sentenceOf(int at) {
    for (Span sentence : sentences) {
      if (at >= sentence.start() && at < sentence.end()) {
        return sentence;
      }
    }
    return new Span(0, text.length());
  }

  /** A mark between two digits belongs to a number, a dash without spaces to a word. */
  boolean isMark(int i) {
    char c = text.charAt(i);
    boolean dash = c == '-' && isSpace(i - 1) && isSpace(i + 1);
    return dash || MARKS.indexOf(c) >= 0 && !(isDigit(i - 1) && isDigit(i + 1));
  }

  private boolean isSpace(int i) {
    return i >= 0 && i < text.length() && Letters.isSpace(text.charAt(i));
  }

  private boolean isDigit(int i) {
    return i >= 0 && i < text.length() && Character.isDigit(text.charAt(i));
  }

  boolean isTooShort(int from, int to) {
    return words(from, to) < FEWEST_WORDS;
  }

  int words(int from, int to) {
    return to <= from ? 0 : wordsBefore[to] - wordsBefore[from];
  }

  /** How many words begin before each offset: parts are counted again and again. */
  private static int[] wordsBefore(String text) {
    int[] before = new int[text.length() + 1];
    for (int i = 0; i < text.length(); i++) {
      boolean begins =
          Letters.isWord(text.charAt(i)) && (i == 0 || !Letters.isWord(text.charAt(i - 1)));
      before[i + 1] = before[i] + (begins ? 1 : 0);
    }
    return before;
  }
}
