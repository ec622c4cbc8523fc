package io.earful.sentiment.adapter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Measures by cross-validation: every correction is judged by an adapter that was learnt without
 * the fifth of the mentions that it belongs to, so that each is held back once.
 */
final class HeldBack {
  private static final int RESAMPLES = 1_000;
  private static final long SEED = 1;

  /** What became of one observation: its weight, and whether it was right before and after. */
  private record Outcome(Observation observation, boolean before, boolean after, boolean changed) {

    double difference() {
      return observation.weight() * ((after ? 1 : 0) - (before ? 1 : 0));
    }
  }

  private HeldBack() {}

  /** The effect in each language that has observations. */
  static Map<String, Effect> measure(List<Observation> observations) {
    Map<String, List<Outcome>> outcomes = new TreeMap<>();
    for (int fold = 0; fold < Observation.FOLDS; fold++) {
      int held = fold;
      Adapter adapter =
          RidgeSoftmax.fit(observations.stream().filter(o -> o.fold() != held).toList());
      observations.stream()
          .filter(o -> o.fold() == held)
          .forEach(
              o ->
                  outcomes
                      .computeIfAbsent(o.language(), language -> new ArrayList<>())
                      .add(outcome(o, adapter)));
    }
    Map<String, Effect> effects = new TreeMap<>();
    outcomes.forEach((language, its) -> effects.put(language, effect(its)));
    return effects;
  }

  private static Outcome outcome(Observation observation, Adapter adapter) {
    var own = observation.own();
    var adapted =
        adapter
            .shifted(observation.logits(), observation.language(), observation.channel())
            .label();
    return new Outcome(
        observation, own == observation.label(), adapted == observation.label(), own != adapted);
  }

  private static Effect effect(List<Outcome> outcomes) {
    double before = share(outcomes.stream().filter(Outcome::before).toList(), outcomes);
    double after = share(outcomes.stream().filter(Outcome::after).toList(), outcomes);
    double[] resampled = resampled(outcomes);
    List<Outcome> tacit = outcomes.stream().filter(o -> !o.observation().corrected()).toList();
    double changed = share(tacit.stream().filter(Outcome::changed).toList(), tacit);
    return new Effect(
        outcomes.size() - tacit.size(),
        percent(before),
        percent(after),
        percent(after - before),
        percent(resampled[RESAMPLES / 40]),
        percent(resampled[RESAMPLES - 1 - RESAMPLES / 40]),
        percent(changed));
  }

  private static double share(List<Outcome> some, List<Outcome> all) {
    double whole = weight(all);
    return whole == 0 ? 0 : weight(some) / whole;
  }

  private static double weight(List<Outcome> outcomes) {
    return outcomes.stream().mapToDouble(o -> o.observation().weight()).sum();
  }

  /** Gains of samples drawn from the outcomes, sorted; the seed is fixed. */
  private static double[] resampled(List<Outcome> outcomes) {
    SplittableRandom random = new SplittableRandom(SEED);
    double[] weights = outcomes.stream().mapToDouble(o -> o.observation().weight()).toArray();
    double[] differences = outcomes.stream().mapToDouble(Outcome::difference).toArray();
    double[] gains = new double[RESAMPLES];
    for (int sample = 0; sample < RESAMPLES; sample++) {
      double weight = 0;
      double difference = 0;
      for (int i = 0; i < weights.length; i++) {
        int drawn = random.nextInt(weights.length);
        weight += weights[drawn];
        difference += differences[drawn];
      }
      gains[sample] = weight == 0 ? 0 : difference / weight;
    }
    Arrays.sort(gains);
    return gains;
  }

  private static double percent(double share) {
    return Math.round(share * 1_000) / 10.0;
  }
}
