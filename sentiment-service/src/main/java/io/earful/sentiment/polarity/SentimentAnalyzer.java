package io.earful.sentiment.polarity;

/**
 * Judges texts. The built-in one is {@link LinearSentimentAnalyzer}; a heavier model takes its
 * place here. Implementations are safe for use by many threads, do not block, and never fail on a
 * text.
 */
public interface SentimentAnalyzer {
  /** Name and version of the model, as results and event ids carry it. */
  String model();

  /**
   * Judges one text.
   *
   * @param text any text; blank gives {@link Polarity#NONE}
   * @param language ISO 639-1 code of its language, or {@code und}
   */
  Polarity analyze(String text, String language);
}
