package io.earful.standalone.conformance;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What was seen of each rule. It keeps some of the evidence, however much there is. */
final class Findings {

  private static final int KEPT = 5;

  private final Map<Rule, Seen> seen = new EnumMap<>(Rule.class);

  /** Counts of one rule. */
  private static final class Seen {
    private long kept;
    private long broken;
    private final List<Fault> faults = new ArrayList<>();
  }

  void kept(Rule rule) {
    of(rule).kept++;
  }

  void broken(Rule rule, Fault fault) {
    Seen counts = of(rule);
    counts.broken++;
    if (counts.faults.size() < KEPT) {
      counts.faults.add(fault);
    }
  }

  /** Notes one or the other. */
  void judge(Rule rule, boolean good, Fault otherwise) {
    if (good) {
      kept(rule);
    } else {
      broken(rule, otherwise);
    }
  }

  private Seen of(Rule rule) {
    return seen.computeIfAbsent(rule, key -> new Seen());
  }

  /**
   * How it went with every rule, in their order.
   *
   * @param required rules that have to be seen, besides those that have to be anyway
   */
  List<RuleOutcome> outcomes(Set<Rule> required) {
    List<RuleOutcome> outcomes = new ArrayList<>();
    for (Rule rule : Rule.values()) {
      Seen counts = seen.getOrDefault(rule, new Seen());
      outcomes.add(
          new RuleOutcome(
              rule,
              rule.level() == Level.MUST || required.contains(rule),
              counts.kept,
              counts.broken,
              List.copyOf(counts.faults)));
    }
    return outcomes;
  }
}
