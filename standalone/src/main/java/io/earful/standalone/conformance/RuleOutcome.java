package io.earful.standalone.conformance;

import java.util.List;
import java.util.Locale;

/**
 * How it went with one rule.
 *
 * @param hasToBeSeen whether it is too little that it was never seen
 * @param kept how often it was kept
 * @param broken how often it was broken
 * @param faults evidence of the first times
 */
record RuleOutcome(Rule rule, boolean hasToBeSeen, long kept, long broken, List<Fault> faults) {

  /** Its end, in one word. */
  enum Word {
    PASSED,
    FAILED,
    ADVISED,
    NOT_SEEN;

    /** The name in reports. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  Word word() {
    if (broken > 0) {
      return fails() ? Word.FAILED : Word.ADVISED;
    }
    return kept > 0 ? Word.PASSED : Word.NOT_SEEN;
  }

  /** Whether it makes the program fail. */
  boolean fails() {
    return broken > 0 && rule.level() != Level.ADVICE;
  }

  /** Whether it keeps the program from passing without making it fail. */
  boolean lacks() {
    return word() == Word.NOT_SEEN && hasToBeSeen;
  }
}
