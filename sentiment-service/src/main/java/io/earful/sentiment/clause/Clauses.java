package io.earful.sentiment.clause;

import io.earful.sentiment.polarity.SentimentAnalyzer;
import io.earful.sentiment.text.Letters;
import io.earful.sentiment.text.SentenceSplitter;
import io.earful.sentiment.text.Span;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Cuts sentences into clauses: at commas, dashes and brackets and before words like "but". A part
 * of one word ("Delivery, as ever, late") says nothing alone. For one thread; what nobody asks for
 * is not looked for.
 */
public final class Clauses {

  private static final int FEWEST_WORDS = 2;

  private final String text;
  private final String language;
  private @Nullable List<Span> sentences;
  private @Nullable ClauseWords words;
  private int @Nullable [] wordsBefore;
  private final Map<Span, Double> scores = new HashMap<>();

  private Clauses(String text, String language) {
    this.text = text;
    this.language = language;
  }

  /** Of a text in this language; offsets are UTF-16 units. */
  public static Clauses of(String text, String language) {
    return new Clauses(text, language);
  }

  /** What is cut. */
  public String text() {
    return text;
  }

  /** Its language. */
  public String language() {
    return language;
  }

  /** The score of a stretch alone, judged once however many ask. */
  public double score(Span stretch, SentimentAnalyzer analyzer) {
    Double known = scores.get(stretch);
    if (known == null) {
      known = analyzer.score(text, stretch.start(), stretch.end(), language);
      scores.put(stretch, known);
    }
    return known;
  }

  List<Span> sentences() {
    List<Span> known = sentences;
    if (known == null) {
      known = SentenceSplitter.split(text);
      sentences = known;
    }
    return known;
  }

  ClauseWords words() {
    ClauseWords known = words;
    if (known == null) {
      known = ClauseWords.of(text, language);
      words = known;
    }
    return known;
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
    for (Span word : words().turns()) {
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
    for (Span sentence : sentences()) {
      if (at >= sentence.start() && at < sentence.end()) {
        return sentence;
      }
    }
    return new Span(0, text.length());
  }

  /** A mark between two digits belongs to a number, a dash without spaces to a word. */
  boolean isMark(int i) {
    return switch (text.charAt(i)) {
      case '-' -> isSpace(i - 1) && isSpace(i + 1);
      case ',', ';', '(', ')', '–', '—', '•', '،' -> !(isDigit(i - 1) && isDigit(i + 1));
      default -> false;
    };
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
    if (to <= from) {
      return 0;
    }
    int[] before = wordsBefore;
    if (before == null) {
      before = wordsBefore(text);
      wordsBefore = before;
    }
    return before[to] - before[from];
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
