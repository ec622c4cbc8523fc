package io.earful.sentiment.intent;

import io.earful.sentiment.text.TokenScanner;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a text shows on its surface: which word lists it meets, question marks, capitals,
 * exclamation marks. Not thread-safe; cheap enough to make one a text.
 */
final class Signals {
  private static final Topic[] TOPICS = Topic.values();
  private static final Set<Topic> ANYWHERE = EnumSet.complementOf(EnumSet.of(Topic.QUESTION));

  private final Set<Topic> topics = EnumSet.noneOf(Topic.class);
  private final int[] lastWords = new int[TopicWords.LONGEST_PHRASE];
  private int wordsInSentence;
  private boolean questionMark;
  private int shoutedWords;
  private int words;
  private int exclamations;

  /** Reads the beginning of a text, as far as {@code most} UTF-16 units. */
  static Signals of(String text, String language, Map<String, TopicWords> lists, int most) {
    Signals signals = new Signals();
    TopicWords list = lists.get(language);
    TokenScanner scanner = new TokenScanner();
    scanner.reset(text, 0, Math.min(text.length(), most));
    while (scanner.next()) {
      switch (scanner.kind()) {
        case WORD -> signals.word(scanner, list);
        case MARKS -> signals.marks(text.substring(scanner.start(), scanner.end()), language);
        case USER, LINK, EMOJI -> {
          // says nothing about intent
        }
      }
    }
    return signals;
  }

  boolean has(Topic topic) {
    return topics.contains(topic);
  }

  /** A question mark, or a sentence that opens like a question. */
  boolean asks() {
    return questionMark || topics.contains(Topic.QUESTION);
  }

  /** Two shouted words or more, and half of all. */
  boolean shouts() {
    return shoutedWords >= 2 && shoutedWords * 2 >= words;
  }

  /** Two exclamation marks or more. */
  boolean exclaims() {
    return exclamations >= 2;
  }

  private void word(TokenScanner scanner, @Nullable TopicWords list) {
    words++;
    if (scanner.shouted()) {
      shoutedWords++;
    }
    System.arraycopy(lastWords, 0, lastWords, 1, lastWords.length - 1);
    lastWords[0] = scanner.hash();
    wordsInSentence++;
    if (list != null) {
      match(list, scanner);
    }
  }

  private void match(TopicWords list, TokenScanner scanner) {
    int longest = Math.min(wordsInSentence, lastWords.length);
    for (int length = 1; length <= longest; length++) {
      int phrase = phrase(length);
      boolean opens = length == wordsInSentence;
      for (Topic topic : TOPICS) {
        if ((opens || ANYWHERE.contains(topic)) && list.hasPhrase(topic, phrase)) {
          topics.add(topic);
        }
      }
    }
    for (Topic topic : ANYWHERE) {
      if (list.hasBeginning(topic, scanner.boundedWord(), scanner.wordLength())) {
        topics.add(topic);
      }
    }
  }

  /** The hash of the last few words. */
  private int phrase(int length) {
    int hash = lastWords[length - 1];
    for (int i = length - 2; i >= 0; i--) {
      hash = TopicWords.join(hash, lastWords[i]);
    }
    return hash;
  }

  private void marks(String run, String language) {
    boolean greekMark = language.equals("el") && run.startsWith(";");
    if (run.indexOf('?') >= 0 || run.indexOf('؟') >= 0 || greekMark) {
      questionMark = true;
    }
    exclamations += (int) run.chars().filter(c -> c == '!').count();
    if (".!?…؟।;".indexOf(run.charAt(0)) >= 0) {
      wordsInSentence = 0;
    }
  }
}
