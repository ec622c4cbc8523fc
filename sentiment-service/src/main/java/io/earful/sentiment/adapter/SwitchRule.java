package io.earful.sentiment.adapter;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Decides language by language, for what people correct in one says little of another: on with
 * enough corrections, a gain of {@link #MARGIN} points or more, and an interval that leaves out 0.
 * Once on, half the margin keeps it on, so that it does not come and go with each correction.
 */
final class SwitchRule {

  /** Corrections of a language before the adapter may act in it. */
  static final int ENOUGH = 50;

  /** Scored mentions of a language before it is known what ordinary ones look like. */
  static final int ENOUGH_SCORED = 30;

  /** Percentage points of right labels. */
  static final double MARGIN = 2;

  private SwitchRule() {}

  /**
   * The decision on one language.
   *
   * @param corrections to learn from
   * @param scored ordinary mentions in the sample
   * @param effect as measured, or null where nothing could be
   * @param onBefore whether the adapter acts now
   */
  static LanguageState decide(
      String language, int corrections, int scored, @Nullable Effect effect, boolean onBefore) {
    if (corrections < ENOUGH) {
      return off(
          language,
          corrections,
          null,
          "%d corrections are too few; %d are needed",
          corrections,
          ENOUGH);
    }
    if (scored < ENOUGH_SCORED || effect == null) {
      return off(
          language,
          corrections,
          null,
          "%d mentions were scored to compare with; %d are needed",
          scored,
          ENOUGH_SCORED);
    }
    double least = onBefore ? MARGIN / 2 : MARGIN;
    if (effect.gain() < least) {
      return off(
          language,
          corrections,
          effect,
          "on held-back corrections the gain is %.1f points; %.1f are needed",
          effect.gain(),
          least);
    }
    if (!onBefore && effect.low() <= 0) {
      return off(
          language,
          corrections,
          effect,
          "the gain of %.1f points may be chance: its interval reaches %.1f",
          effect.gain(),
          effect.low());
    }
    String reason = said("gains %.1f points on corrections it had not learnt from", effect.gain());
    return new LanguageState(language, true, corrections, effect, reason);
  }

  private static LanguageState off(
      String language, int n, @Nullable Effect effect, String reason, Object... values) {
    return new LanguageState(language, false, n, effect, said(reason, values));
  }

  private static String said(String reason, Object... values) {
    return String.format(Locale.ROOT, reason, values);
  }
}
