package io.earful.sentiment.adapter;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** From corrections and ordinary mentions to an adapter and the decision where it acts. */
final class AdapterLearner {

  /**
   * What came out.
   *
   * @param adapter acts in the languages that are on
   * @param languages every language with corrections
   */
  record Learnt(Adapter adapter, List<LanguageState> languages) {}

  private AdapterLearner() {}

  /**
   * Learns and measures; equal input gives an equal result, in whatever order it comes.
   *
   * @param onBefore languages in which an adapter acts now
   */
  static Learnt learn(
      List<Correction> corrections, List<Observation> scored, Set<String> onBefore) {
    Map<String, Integer> counts = new TreeMap<>();
    corrections.forEach(c -> counts.merge(c.observation().language(), 1, Integer::sum));
    Map<String, Long> ordinary =
        scored.stream()
            .collect(Collectors.groupingBy(Observation::language, Collectors.counting()));
    boolean hopeless = counts.values().stream().noneMatch(n -> n >= SwitchRule.ENOUGH);
    List<Observation> observations = TacitApproval.with(corrections, scored);
    Map<String, Effect> effects = hopeless ? Map.of() : HeldBack.measure(observations);
    List<LanguageState> states = new ArrayList<>();
    counts.forEach(
        (language, n) ->
            states.add(
                SwitchRule.decide(
                    language,
                    n,
                    ordinary.getOrDefault(language, 0L).intValue(),
                    effects.get(language),
                    onBefore.contains(language))));
    return new Learnt(adapter(observations, states), states);
  }

  private static Adapter adapter(List<Observation> observations, List<LanguageState> states) {
    Set<String> on =
        states.stream()
            .filter(LanguageState::on)
            .map(LanguageState::language)
            .collect(Collectors.toSet());
    return on.isEmpty() ? Adapter.NONE : RidgeSoftmax.fit(observations).in(on);
  }
}
