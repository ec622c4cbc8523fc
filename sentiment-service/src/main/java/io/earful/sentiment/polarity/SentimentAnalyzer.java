package io.earful.sentiment.polarity;

import java.util.ArrayList;
import java.util.List;

/**
 * Judges texts. The built-in one is {@link LinearSentimentAnalyzer}; a heavier model takes its
 * place here. Implementations are safe for use by many threads and never fail on a text: an engine
 * that is too slow, too busy or broken answers by a faster one within its own time limit, and each
 * answer names the model that gave it. {@code SentimentAnalyzerContract} holds every implementation
 * to this.
 */
public interface SentimentAnalyzer {
  /**
   * A text to judge.
   *
   * @param text any text
   * @param language ISO 639-1 code of its language, or {@code und}
   */
  record Text(String text, String language) {}

  /** Name and version of the model, as results and event ids carry it. */
  String model();

  /**
   * Judges one text.
   *
   * @param text any text; a blank one is neutral with no confidence and no sentences
   * @param language ISO 639-1 code of its language, or {@code und}
   */
  Polarity analyze(String text, String language);

  /**
   * The score of a part of a text as if it were all there is; what {@link #analyze} says of it.
   *
   * @param from UTF-16 offset where it begins
   * @param to UTF-16 offset behind it
   */
  default double score(String text, int from, int to, String language) {
    return analyze(text.substring(from, to), language).score();
  }

  /**
   * Judges texts together: what comes out is what {@link #analyze} says of each, in their order. An
   * engine that pays for every call, such as a transformer, judges them as one batch.
   */
  default List<Polarity> analyzeAll(List<Text> texts) {
    List<Polarity> judged = new ArrayList<>(texts.size());
    for (Text text : texts) {
      judged.add(analyze(text.text(), text.language()));
    }
    return judged;
  }
}
