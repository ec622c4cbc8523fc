package io.earful.standalone.conformance;

import io.earful.event.EventCodec;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is said in the end.
 *
 * @param outcomes of every rule
 * @param ended why it is over
 * @param requests that came
 * @param items that stood in them
 */
record Report(List<RuleOutcome> outcomes, String ended, long requests, long items) {

  static final int PASSED = 0;
  static final int FAILED = 1;
  static final int TOO_LITTLE = 2;

  int exitCode() {
    if (outcomes.stream().anyMatch(RuleOutcome::fails)) {
      return FAILED;
    }
    return outcomes.stream().anyMatch(RuleOutcome::lacks) ? TOO_LITTLE : PASSED;
  }

  private String verdict() {
    return switch (exitCode()) {
      case PASSED -> "passed";
      case FAILED -> "failed";
      default -> "not-enough-seen";
    };
  }

  void print(PrintStream out) {
    out.printf("%n%d requests with %d items; ended because %s%n%n", requests, items, ended);
    for (RuleOutcome outcome : outcomes) {
      out.printf(
          "%-9s %-20s %-8s %s%n",
          outcome.word(),
          outcome.rule().id(),
          outcome.rule().level(),
          outcome.word() == RuleOutcome.Word.PASSED
              ? outcome.kept() == 1 ? "seen once" : "seen %d times".formatted(outcome.kept())
              : outcome.rule().demand());
      outcome.faults().forEach(fault -> out.println("            " + fault));
      long more = outcome.broken() - outcome.faults().size();
      if (more > 0) {
        out.printf("            and %d more%n", more);
      }
    }
    out.printf("%n%s%n", summary());
  }

  private String summary() {
    return switch (exitCode()) {
      case PASSED -> "Passed: it may hand in to Earful.";
      case FAILED -> "Failed: " + ids(outcomes.stream().filter(RuleOutcome::fails).toList());
      default ->
          "Not enough seen to say: " + ids(outcomes.stream().filter(RuleOutcome::lacks).toList());
    };
  }

  private static String ids(List<RuleOutcome> outcomes) {
    return String.join(", ", outcomes.stream().map(outcome -> outcome.rule().id()).toList());
  }

  String json() {
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("verdict", verdict());
    report.put("exitCode", exitCode());
    report.put("ended", ended);
    report.put("requests", requests);
    report.put("items", items);
    List<Map<String, Object>> rules = new ArrayList<>();
    outcomes.forEach(outcome -> rules.add(json(outcome)));
    report.put("rules", rules);
    return EventCodec.json().writerWithDefaultPrettyPrinter().writeValueAsString(report) + "\n";
  }

  private static Map<String, Object> json(RuleOutcome outcome) {
    Map<String, Object> rule = new LinkedHashMap<>();
    rule.put("id", outcome.rule().id());
    rule.put("level", outcome.rule().level().toString());
    rule.put("hasToBeSeen", outcome.hasToBeSeen());
    rule.put("verdict", outcome.word().toString());
    rule.put("kept", outcome.kept());
    rule.put("broken", outcome.broken());
    rule.put("demand", outcome.rule().demand());
    rule.put("source", outcome.rule().source());
    rule.put("faults", outcome.faults());
    return rule;
  }
}
