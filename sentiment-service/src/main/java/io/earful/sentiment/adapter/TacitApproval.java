package io.earful.sentiment.adapter;

import io.earful.event.SentimentLabel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Puts back what corrections leave out. People correct what is wrong and say nothing of what is
 * right, so corrections alone would teach that the model is wrong every time.
 *
 * <p>All of it is reckoned in what the model itself says, whatever an adapter made of it, so that a
 * later round learns from the same world as the first. The model's confidence is calibrated: where
 * it is {@code a} on average, one label in {@code 1 / (1 - a)} is wrong. So {@code errors / (1 -
 * a)} mentions are taken as looked at, spread over the labels as scored mentions are; of those with
 * one label, what was neither corrected nor confirmed was left alone. These approvals are shared by
 * the scored mentions with that label, each in proportion to its confidence. If the model is as
 * good as it says and people correct all errors of what they see, what comes out is what the model
 * says, and there is nothing to learn. If one label is corrected more often than its confidence
 * allows, fewer approvals of it are left, and that is learnt.
 *
 * <p>It is reckoned for each language, and for each channel that has enough of both, because people
 * do not look at all of them alike.
 */
final class TacitApproval {

  /** Corrections and scored mentions of a channel before it is reckoned apart. */
  static final int ENOUGH = 30;

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
   * @param scored ordinary mentions with the model's own label; their weight is its confidence
   */
  static List<Observation> with(List<Correction> corrections, List<Observation> scored) {
    List<Observation> ordered = scored.stream().sorted(ORDER).toList();
    List<Observation> all = new ArrayList<>();
    byLanguage(corrections)
        .forEach(
            (language, said) ->
                all.addAll(ofLanguage(said, ordered.stream().filter(in(language)).toList())));
    corrections.forEach(correction -> all.add(correction.observation()));
    all.sort(ORDER);
    return all;
  }

  private static Map<String, List<Correction>> byLanguage(List<Correction> corrections) {
    return corrections.stream()
        .collect(
            Collectors.groupingBy(
                c -> c.observation().language(), TreeMap::new, Collectors.toList()));
  }

  private static Predicate<Observation> in(String language) {
    return observation -> observation.language().equals(language);
  }

  /** Channels with enough of both apart, the rest of the language together. */
  private static List<Observation> ofLanguage(
      List<Correction> corrections, List<Observation> scored) {
    Set<String> apart = new TreeSet<>();
    corrections.stream().map(c -> c.observation().channel()).forEach(apart::add);
    apart.removeIf(
        channel ->
            corrections.stream().filter(c -> c.observation().channel().equals(channel)).count()
                    < ENOUGH
                || scored.stream().filter(o -> o.channel().equals(channel)).count() < ENOUGH);
    List<Observation> approvals = new ArrayList<>();
    for (String channel : apart) {
      approvals.addAll(
          approvals(
              corrections.stream().filter(c -> c.observation().channel().equals(channel)).toList(),
              scored.stream().filter(o -> o.channel().equals(channel)).toList()));
    }
    List<Observation> rest = scored.stream().filter(o -> !apart.contains(o.channel())).toList();
    approvals.addAll(
        approvals(
            corrections.stream().filter(c -> !apart.contains(c.observation().channel())).toList(),
            rest.size() < ENOUGH ? scored : rest));
    return approvals;
  }

  private static List<Observation> approvals(
      List<Correction> corrections, List<Observation> scored) {
    double confidence = scored.stream().mapToDouble(Observation::weight).average().orElse(0);
    double bounded = Math.max(LEAST, Math.min(MOST, confidence));
    double seen = corrections.stream().filter(Correction::changed).count() / (1 - bounded);
    List<Observation> approvals = new ArrayList<>();
    for (SentimentLabel label : SentimentLabel.values()) {
      List<Observation> its = scored.stream().filter(o -> o.label() == label).toList();
      double answered = corrections.stream().filter(c -> c.observation().own() == label).count();
      double silent = its.isEmpty() ? 0 : seen * its.size() / scored.size() - answered;
      if (silent > 0) {
        double sum = its.stream().mapToDouble(Observation::weight).sum();
        its.forEach(o -> approvals.add(o.weighing(o.weight() * silent / sum)));
      }
    }
    return approvals;
  }
}
