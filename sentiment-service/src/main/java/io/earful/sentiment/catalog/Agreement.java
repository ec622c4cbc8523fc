package io.earful.sentiment.catalog;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.earful.event.SentimentLabel;
import io.earful.sentiment.correction.LabelCount;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far a model and the people who corrected it agree.
 *
 * @param n corrections, confirmations among them
 * @param observed share of equal labels, 0 to 1; null without corrections
 * @param kappa Cohen's kappa, -1 to 1; null where it is not defined
 * @param low lower end of its 95 % interval
 * @param high upper end
 * @param unsure share of them that the model had called unsure, 0 to 1
 * @param reason why there is no kappa; null where there is one
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record Agreement(
    long n,
    @Nullable Double observed,
    @Nullable Double kappa,
    @Nullable Double low,
    @Nullable Double high,
    @Nullable Double unsure,
    @Nullable String reason) {

  static Agreement of(List<LabelCount> counts) {
    int labels = SentimentLabel.values().length;
    long[][] table = new long[labels][labels];
    long n = 0;
    long equal = 0;
    long unsure = 0;
    for (LabelCount count : counts) {
      table[count.shown().ordinal()][count.label().ordinal()] += count.n();
      n += count.n();
      equal += count.shown() == count.label() ? count.n() : 0;
      unsure += count.unsure();
    }
    if (n == 0) {
      return new Agreement(0, null, null, null, null, null, "Nothing was corrected.");
    }
    Kappa kappa = Kappa.of(table);
    double observed = rounded((double) equal / n);
    double unsureShare = rounded((double) unsure / n);
    if (kappa == null) {
      return new Agreement(n, observed, null, null, null, unsureShare, reason(n));
    }
    return new Agreement(
        n,
        observed,
        rounded(kappa.value()),
        rounded(kappa.low()),
        rounded(kappa.high()),
        unsureShare,
        null);
  }

  private static String reason(long n) {
    return n < Kappa.SMALLEST
        ? "%d corrections are too few; %d are needed.".formatted(n, Kappa.SMALLEST)
        : "The model or the people used one label only, so chance explains any agreement.";
  }

  private static double rounded(double value) {
    return Math.round(value * 1_000) / 1_000.0;
  }
}
