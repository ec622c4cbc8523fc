package io.earful.sentiment.reason;

import io.earful.kit.words.WordFile;
import io.earful.kit.words.WordIndex;
import io.earful.sentiment.text.Letters;
import io.earful.sentiment.text.SentenceSplitter;
import io.earful.sentiment.text.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The parts of a text that can feel each in its own way: sentences, cut at commas, dashes and
 * brackets and before words like "but". A part of one word ("Delivery, as ever, late") says nothing
 * alone and gets its whole sentence.
 */
final class Clauses {

  private static final String MARKS = ",;()–—•،";
  private static final int FEWEST_WORDS = 2;
  private static final Map<String, WordIndex> TURNS = turns();

  private final String text;
  private final List<Span> sentences;
  private final List<Integer> turns = new ArrayList<>();

  private Clauses(String text) {
    this.text = text;
    this.sentences = SentenceSplitter.split(text);
  }

  static Clauses of(String text, String language) {
    Clauses clauses = new Clauses(text);
    WordIndex words = TURNS.get(language);
    if (words != null) {
      words.scan(text, 0, text.length(), (list, start, end, opens) -> clauses.turns.add(start));
    }
    return clauses;
  }

  /** The part that says what stands at {@code start} to {@code end}. */
  Span around(int start, int end) {
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
    for (int turn : turns) {
      if (turn > from && turn <= start) {
        from = turn;
      } else if (turn >= end && turn < to) {
        to = turn;
      }
    }
    return words(from, to) < FEWEST_WORDS ? sentence : new Span(from, to);
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
  private boolean isMark(int i) {
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

  private int words(int from, int to) {
    int words = 0;
    for (int i = from; i < to; i++) {
      boolean begins = i == from || !Letters.isWord(text.charAt(i - 1));
      words += begins && Letters.isWord(text.charAt(i)) ? 1 : 0;
    }
    return words;
  }

  private static Map<String, WordIndex> turns() {
    Map<String, WordIndex> turns = new HashMap<>();
    for (WordFile.Line line : WordFile.read(Clauses.class, "turns.txt")) {
      WordIndex.Builder builder = new WordIndex.Builder();
      line.entries().forEach(word -> builder.add(0, word));
      turns.put(line.key(), builder.build());
    }
    return turns;
  }
}
