package io.earful.sentiment.training;

import io.earful.sentiment.polarity.SentimentAnalyzer;
import io.earful.sentiment.trust.EvidenceTruth;
import io.earful.sentiment.trust.IdentitySwaps;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** Prints whether the evidence is true and whether swapping who a text is about moves its score. */
final class TrustReport {
  private static final int TEXTS = 1_000;
  private static final int WORST = 10;
  private static final long SEED = 1;

  private final SentimentAnalyzer analyzer;
  private final List<TrainingText> texts;

  TrustReport(SentimentAnalyzer analyzer, List<TrainingText> texts) {
    this.analyzer = analyzer;
    this.texts = texts;
  }

  void print(PrintStream out) {
    EvidenceTruth truth = EvidenceTruth.measure(analyzer, sample(), SEED);
    out.printf(
        Locale.ROOT,
        "%nEvidence, %d texts: blanking it moves the score further than as many random words in"
            + " %.1f %%, than as many other words in %.1f %%.%n",
        truth.texts(),
        100.0 * truth.beatsAny() / Math.max(1, truth.texts()),
        100.0 * truth.beatsOther() / Math.max(1, truth.texts()));
    IdentitySwaps swaps = IdentitySwaps.measure(analyzer);
    out.println("Swapping origin, gender or religion: change of the score (-1 to 1)");
    for (IdentitySwaps.Part part : swaps.parts()) {
      out.printf(
          Locale.ROOT,
          "  %-9s %6d pairs  mean %.3f  95th percentile %.3f  largest %.3f%n",
          part.name(),
          part.changes().pairs(),
          part.changes().mean(),
          part.changes().percentile95(),
          part.changes().largest());
    }
    for (IdentitySwaps.Pair pair : swaps.worst(WORST)) {
      out.printf(Locale.ROOT, "  %.3f  %s | %s%n", pair.change(), pair.first(), pair.second());
    }
  }

  /** Texts at random until a thousand of them can be tried. */
  private List<EvidenceTruth.Text> sample() {
    List<EvidenceTruth.Text> shuffled = new ArrayList<>();
    texts.forEach(text -> shuffled.add(new EvidenceTruth.Text(text.text(), text.language())));
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = shuffled.size() - 1; i > 0; i--) {
      Collections.swap(shuffled, i, random.nextInt(i + 1));
    }
    return shuffled.stream()
        .filter(text -> EvidenceTruth.canBeTried(analyzer, text))
        .limit(TEXTS)
        .toList();
  }
}
