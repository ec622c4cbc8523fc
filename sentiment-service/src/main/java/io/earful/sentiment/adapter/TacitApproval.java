package io.earful.sentiment.adapter;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Puts back what corrections leave out. People correct what is wrong and say nothing of what is
 * right, so corrections alone would teach that the model is wrong every time.
 *
 * <p>The model's confidence is calibrated: where it is {@code a} on average, {@code a / (1 - a)}
 * labels are right for each that is wrong. So with every correction that changed a label so many
 * mentions are taken as seen and left alone, less those that people confirmed. They are taken from
 * what was scored in the same language, each in proportion to the confidence it was shown with. If
 * the model is as good as it says and people correct all of its errors, what comes out is exactly
 * what the model says, and there is nothing to learn. The argument is that of correction for choice
 * based samples (Manski and Lerman 1977) with the model's own calibration for the unknown share.
 */
final class TacitApproval {

  /** Bounds of the mean confidence, since it is an estimate in a denominator. */
  private static final double LEAST = 0.4;

  private static final double MOST = 0.9;

  /** In one order the sums are the same to the last bit. */
  private static final Comparator<Observation> ORDER =
      Comparator.comparing(Observation::language)
          .thenComparing(Observation::channel)
          .thenComparing(Observation::label)
          .thenComparing(o -> o.logits().negative())
          .thenComparing(o -> o.logits().positive())
          .thenComparing(Observation::weight)
          .thenComparing(Observation::fold);

  private TacitApproval() {}

  /**
   * The corrections with the approvals that go with them.
   *
   * @param corrections of people
   * @param scored ordinary mentions with the label they were shown with; their weight is the
   *     confidence that was shown
   */
  static List<Observation> with(List<Correction> corrections, List<Observation> scored) {
    List<Observation> all = new ArrayList<>();
    corrections.forEach(correction -> all.add(correction.observation()));
    Map<String, List<Observation>> byLanguage =
        scored.stream()
            .sorted(ORDER)
            .collect(
                Collectors.groupingBy(Observation::language, TreeMap::new, Collectors.toList()));
    byLanguage.forEach(
        (language, its) -> {
          double weight = weight(corrections, language, meanConfidence(its));
          all.addAll(shared(its, weight));
        });
    all.sort(ORDER);
    return all;
  }

  /** How many approvals go with the corrections of a language. */
  static double weight(List<Correction> corrections, String language, double confidence) {
    long changed = count(corrections, language, true);
    long confirmed = count(corrections, language, false);
    double bounded = Math.max(LEAST, Math.min(MOST, confidence));
    return Math.max(0, changed * bounded / (1 - bounded) - confirmed);
  }

  private static long count(List<Correction> corrections, String language, boolean changed) {
    return corrections.stream()
        .filter(c -> c.observation().language().equals(language) && c.changed() == changed)
        .count();
  }

  private static List<Observation> shared(List<Observation> scored, double weight) {
    double sum = scored.stream().mapToDouble(Observation::weight).sum();
    if (weight == 0 || sum == 0) {
      return List.of();
    }
    return scored.stream().map(o -> o.weighing(o.weight() * weight / sum)).toList();
  }

  private static double meanConfidence(List<Observation> scored) {
    return scored.stream().mapToDouble(Observation::weight).average().orElse(0);
  }
}
