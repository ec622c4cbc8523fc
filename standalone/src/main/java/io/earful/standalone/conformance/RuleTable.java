package io.earful.standalone.conformance;

import java.io.PrintStream;

/** All rules, as a table of the documentation. */
final class RuleTable {

  private RuleTable() {}

  static String markdown() {
    StringBuilder table =
        new StringBuilder("| Rule | Level | What is asked | Why | Where it is written |\n");
    table.append("|---|---|---|---|---|\n");
    for (Rule rule : Rule.values()) {
      table.append(
          "| `%s` | %s | %s | %s | %s |\n"
              .formatted(
                  rule.id(),
                  rule.level(),
                  escaped(rule.demand()),
                  escaped(rule.reason()),
                  rule.source()));
    }
    return table.toString();
  }

  private static String escaped(String text) {
    return text.replace("<", "\\<").replace("|", "\\|");
  }

  static void print(PrintStream out) {
    for (Level level : Level.values()) {
      out.printf("%s: %s%n", level, level.meaning());
    }
    for (Rule rule : Rule.values()) {
      out.printf("%n%s (%s)%n  %s%n  %s%n", rule.id(), rule.level(), rule.demand(), rule.reason());
    }
  }
}
