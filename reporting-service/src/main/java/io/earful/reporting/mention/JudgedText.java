package io.earful.reporting.mention;

import io.earful.event.Analysis;
import io.earful.event.EventCodec;
import org.jspecify.annotations.Nullable;

/**
 * The words that a model's judgement is about: the title where the text says next to nothing, which
 * an analysis without sentences tells.
 */
public final class JudgedText {

  private JudgedText() {}

  static String of(@Nullable String title, String text, @Nullable Analysis analysis) {
    boolean ofText = analysis == null || !analysis.sentences().isEmpty();
    return ofText || title == null || title.isBlank() ? text : title;
  }

  /**
   * @param analysis as it is stored; null for what is not judged yet
   */
  public static String ofStored(@Nullable String title, String text, @Nullable String analysis) {
    return of(
        title,
        text,
        analysis == null ? null : EventCodec.json().readValue(analysis, Analysis.class));
  }
}
