package io.earful.sentiment.urgency;

import io.earful.event.Analysis;
import io.earful.sentiment.signal.Signal;
import io.earful.sentiment.signal.Signals;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How soon somebody should look: a rule, and it says which of its reasons apply. Each has a weight:
 *
 * <ul>
 *   <li>3: {@code safety} (harm to people), {@code urgent} (it says so);
 *   <li>2: {@code outage} (nothing works), {@code money} (money that is gone), {@code legal},
 *       {@code effort} when high;
 *   <li>1: {@code soon} (today, tomorrow), {@code effort} when some, {@code very-negative} (score
 *       -0.8 or below), {@code shouting} (capitals), {@code exclamations} (two or more).
 * </ul>
 *
 * <p>A sum of 3 is {@code high}, of 1 {@code normal}, nothing is {@code low}. {@code money}, {@code
 * shouting} and {@code exclamations} count in a negative text only (score -0.2 or below), except
 * that {@code exclamations} count beside another reason. In a clearly positive text (score above
 * 0.3) nothing but {@code safety} counts, and with weight 1.
 */
public final class UrgencyRules {
  private static final double POSITIVE = 0.3;
  private static final double NEGATIVE = -0.2;
  private static final double VERY_NEGATIVE = -0.8;
  private static final int ENOUGH_FOR_HIGH = 3;

  private final List<String> reasons = new ArrayList<>();
  private int weight;

  private UrgencyRules() {}

  /**
   * Applies the rule.
   *
   * @param score the text's polarity, -1 to 1
   */
  public static Analysis.Urgency find(
      Signals signals, double score, Analysis.@Nullable Effort effort) {
    UrgencyRules rules = new UrgencyRules();
    if (score > POSITIVE) {
      rules.add("safety", 1, signals.has(Signal.SAFETY));
    } else {
      rules.gather(signals, score, effort);
    }
    return new Analysis.Urgency(rules.level(), List.copyOf(rules.reasons));
  }

  private void gather(Signals signals, double score, Analysis.@Nullable Effort effort) {
    boolean negative = score <= NEGATIVE;
    boolean hard = effort != null && effort.level().equals("high");
    add("safety", 3, signals.has(Signal.SAFETY));
    add("urgent", 3, signals.has(Signal.URGENT));
    add("outage", 2, signals.has(Signal.OUTAGE));
    add("money", 2, signals.has(Signal.MONEY) && (negative || signals.has(Signal.COMPLAINT)));
    add("legal", 2, signals.has(Signal.LEGAL));
    add("effort", hard ? 2 : 1, effort != null);
    add("soon", 1, signals.has(Signal.SOON));
    add("very-negative", 1, score <= VERY_NEGATIVE);
    add("shouting", 1, negative && signals.shouts());
    add("exclamations", 1, signals.exclaims() && (negative || weight > 0));
  }

  private String level() {
    if (weight == 0) {
      return "low";
    }
    return weight >= ENOUGH_FOR_HIGH ? "high" : "normal";
  }

  private void add(String reason, int points, boolean applies) {
    if (applies) {
      reasons.add(reason);
      weight += points;
    }
  }
}
