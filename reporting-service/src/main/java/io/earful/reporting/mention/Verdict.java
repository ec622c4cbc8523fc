package io.earful.reporting.mention;

import io.earful.event.Analysis;
import io.earful.event.SentimentLabel;
import org.jspecify.annotations.Nullable;

/**
 * The feeling that counts, in lists, filters, sums and events: a person's word, else the model's.
 *
 * @param score -1 (negative) .. 1 (positive)
 * @param confidence 0..1
 * @param unsure whether the confidence is too low to build on
 */
record Verdict(SentimentLabel label, double score, double confidence, boolean unsure) {

  /** Null while a mention is not scored: until then nobody has said anything of this text. */
  static @Nullable Verdict of(@Nullable Analysis analysis, @Nullable Correction correction) {
    if (analysis == null) {
      return null;
    }
    return correction == null
        ? new Verdict(analysis.label(), analysis.score(), analysis.confidence(), analysis.unsure())
        : new Verdict(correction.label(), correction.score(), 1, false);
  }

  static @Nullable String label(@Nullable Analysis analysis, @Nullable Correction correction) {
    Verdict verdict = of(analysis, correction);
    return verdict == null ? null : verdict.label().toString();
  }
}
