package io.earful.sentiment.language;

/**
 * The language of a text.
 *
 * @param code ISO 639-1 code, or {@code und} when nothing tells
 * @param confidence 0 to 1; 0 for {@code und}
 */
public record DetectedLanguage(String code, double confidence) {
  /** No letters, or a script that none of the languages is written in. */
  public static final DetectedLanguage UNDETERMINED = new DetectedLanguage("und", 0);
}
