package io.earful.sentiment.text;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a text into sentences by punctuation and line ends, the same way in every language.
 *
 * <p>A full stop ends a sentence only before white space, not after an initial ("J. Smith") and,
 * when a small letter follows, only after a word of four letters ("etc. and" stays together). A
 * line end ends one unless a small letter continues it, as in hard-wrapped mail; a blank line
 * always does. A stretch without a letter or digit (":)", an emoji) belongs to the sentence before
 * it.
 */
public final class SentenceSplitter {
  /** More sentences than this are joined with their neighbours: an event has limited room. */
  public static final int MOST_SENTENCES = 64;

  private static final String ENDERS = ".!?…؟۔।॥";
  private static final String CLOSERS = "\"'”’»)]}";
  private static final int SHORTEST_BEFORE_SMALL_LETTER = 4;

  private SentenceSplitter() {}

  /** The sentences in order, without surrounding white space; none for a blank text. */
  public static List<Span> split(String text) {
    List<Span> sentences = new ArrayList<>();
    int shortest = text.length() / MOST_SENTENCES;
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      int end = endOfSentence(text, i);
      if (end > 0 && (end - start >= shortest || end == text.length())) {
        add(sentences, text, start, end);
        start = end;
        i = end - 1;
      }
    }
    add(sentences, text, start, text.length());
    return sentences;
  }

  /**
   * Where the sentence that ends with the character at {@code i} stops, or 0 if none ends there.
   */
  private static int endOfSentence(String text, int i) {
    char c = text.charAt(i);
    if (c == '\n') {
      return continuesOnNextLine(text, i) ? 0 : i + 1;
    }
    if (ENDERS.indexOf(c) < 0) {
      return 0;
    }
    int end = i + 1;
    while (end < text.length() && isTail(text.charAt(end))) {
      end++;
    }
    boolean apart = end == text.length() || Letters.isSpace(text.charAt(end));
    boolean indian = c == '।' || c == '॥';
    boolean onlyStop = c == '.' && end == i + 1;
    return (apart || indian) && !(onlyStop && staysTogether(text, i)) ? behindEmoji(text, end) : 0;
  }

  /**
   * What follows on the same line without a letter or digit, an emoji mostly, is said of it too.
   */
  private static int behindEmoji(String text, int end) {
    int behind = end;
    while (behind < text.length()) {
      int from = behind;
      while (from < text.length()
          && text.charAt(from) != '\n'
          && Letters.isSpace(text.charAt(from))) {
        from++;
      }
      int to = from;
      while (to < text.length() && !Letters.isSpace(text.charAt(to))) {
        to++;
      }
      if (from == to || hasWord(text, from, to)) {
        return behind;
      }
      behind = to;
    }
    return behind;
  }

  private static boolean isTail(char c) {
    return ENDERS.indexOf(c) >= 0 || CLOSERS.indexOf(c) >= 0;
  }

  private static boolean staysTogether(String text, int stop) {
    int letters = 0;
    while (letters < stop && Letters.isWord(text.charAt(stop - 1 - letters))) {
      letters++;
    }
    if (letters == 1 && Character.isLetter(text.charAt(stop - 1))) {
      return true;
    }
    int next = nextVisible(text, stop + 1);
    return next < text.length()
        && Character.isLowerCase(text.charAt(next))
        && letters < SHORTEST_BEFORE_SMALL_LETTER;
  }

  private static boolean continuesOnNextLine(String text, int lineEnd) {
    for (int i = lineEnd + 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\n') {
        return false;
      }
      if (!Letters.isSpace(c)) {
        return Character.isLowerCase(c);
      }
    }
    return false;
  }

  private static int nextVisible(String text, int from) {
    int i = from;
    while (i < text.length() && Letters.isSpace(text.charAt(i))) {
      i++;
    }
    return i;
  }

  private static void add(List<Span> sentences, String text, int from, int to) {
    int start = nextVisible(text, from);
    int end = to;
    while (end > start && Letters.isSpace(text.charAt(end - 1))) {
      end--;
    }
    if (start >= end) {
      return;
    }
    if (hasWord(text, start, end) || sentences.isEmpty()) {
      sentences.add(new Span(start, end));
    } else {
      int last = sentences.size() - 1;
      sentences.set(last, new Span(sentences.get(last).start(), end));
    }
  }

  private static boolean hasWord(String text, int start, int end) {
    for (int i = start; i < end; i++) {
      if (Letters.isWord(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }
}
