package io.earful.sentiment.polarity;

import io.earful.sentiment.text.FeatureSet;
import java.util.Map;

/**
 * The features that polarity is learnt from: words and their beginnings, pairs of either, character
 * 2- to 5-grams within a word, emoji and runs of punctuation (each alone and with the token
 * before), words under a negator, and a few facts about the whole text (language, shouting,
 * length). Words for where people come from and what they believe are no feature: what is said of
 * the courier is not said of the courier's people.
 *
 * <p>A text is read once, however many of its parts are asked for one after the other. A change
 * here or in {@link ReadTokens} makes every trained model worthless: raise {@link #VERSION} with
 * it. One extractor serves one thread.
 */
public final class PolarityFeatures {
  /** Version of what this class extracts. */
  public static final int VERSION = 2;

  /**
   * Longer texts are read no further in one go; {@link LinearSentimentAnalyzer} goes by sentences.
   */
  static final int MOST_CHARS = 2_000;

  /** Owner of the features that belong to the text as a whole. */
  static final int NO_TOKEN = -1;

  private static final ThreadLocal<PolarityFeatures> OF_THREAD =
      ThreadLocal.withInitial(PolarityFeatures::new);

  /** The text in hand, or as much of it as is read in one go. */
  private final ReadTokens text;

  /** A part that the tokens of the text cannot be cut into. */
  private final ReadTokens part;

  private ReadTokens last;
  private int first;
  private int behind;

  public PolarityFeatures() {
    Negators negators = Negators.load();
    Map<String, IdentityWords> identities = IdentityWords.load();
    text = new ReadTokens(negators, identities);
    part = new ReadTokens(negators, identities);
    last = text;
  }

  /** The calling thread's own, so that all who judge a text there share the reading of it. */
  static PolarityFeatures ofThread() {
    return OF_THREAD.get();
  }

  /** Fills {@code out} with the features of a stretch of the text, written in {@code language}. */
  public void extract(String source, int from, int to, String language, FeatureSet out) {
    int end = Math.min(to, from + MOST_CHARS);
    if (!text.isOf(source, language)) {
      boolean whole = source.length() <= MOST_CHARS;
      text.read(source, whole ? 0 : from, whole ? source.length() : end, language);
    }
    last = text;
    first = text.firstBehind(from);
    behind = text.firstBehind(end);
    if (!text.covers(from, end)
        || !text.isBetweenTokens(from, first)
        || !text.isBetweenTokens(end, behind)) {
      last = part;
      part.read(source, from, end, language);
      first = 0;
      behind = part.firstBehind(end);
    }
    last.write(first, behind, out);
  }

  /** How many tokens the last stretch had. */
  int tokens() {
    return behind - first;
  }

  /** UTF-16 offset where a token of the last stretch begins. */
  int start(int token) {
    return last.start(first + token);
  }

  /** UTF-16 offset behind a token of the last stretch. */
  int end(int token) {
    return last.end(first + token);
  }
}
