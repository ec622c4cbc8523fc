package io.earful.sentiment.intent;

import io.earful.event.Analysis;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What an author wants and how soon, by rules over word lists and the score. Rules, not a model:
 * each answer can be explained, and none of them is better than its lists.
 *
 * <p>Intent is the first that applies:
 *
 * <ol>
 *   <li>{@code thanks}: a word of thanks, and the score is not below -0.2;
 *   <li>{@code complaint}: the score is -0.5 or below;
 *   <li>{@code question}: a question mark, or a sentence that opens with a question word;
 *   <li>{@code complaint}: the score is below -0.2;
 *   <li>{@code request}: a request word;
 *   <li>{@code praise}: the score is above 0.2; else {@code other}.
 * </ol>
 *
 * <p>Urgency gathers reasons: {@code safety}, {@code outage}, {@code money}, {@code soon}, {@code
 * again}, {@code very-negative} (score -0.8 or below), {@code shouting}, {@code exclamations}. Of a
 * text that is not negative (score above -0.2), only {@code safety}, {@code outage} and {@code
 * soon} count. {@code safety} makes it {@code high} in a negative text, as do three reasons; one or
 * two leave it {@code normal}; none makes it {@code low}.
 */
public final class IntentRules {
  private static final double SLIGHT = 0.2;
  private static final double CLEAR = 0.5;
  private static final double STRONG = 0.8;
  private static final int REASONS_FOR_HIGH = 3;

  /** What somebody wants is said early on. */
  private static final int MOST_CHARS = 4_000;

  private final Map<String, TopicWords> lists = TopicWords.load();

  /**
   * What the rules found.
   *
   * @param intent complaint, question, request, praise, thanks or other
   * @param urgency how soon somebody should look, with the reasons
   */
  public record Finding(String intent, Analysis.Urgency urgency) {}

  /**
   * Applies the rules.
   *
   * @param language ISO 639-1 code; of a language without lists only marks and score count
   * @param score the text's polarity, -1 to 1
   */
  public Finding find(String text, String language, double score) {
    Signals signals = Signals.of(text, language, lists, MOST_CHARS);
    return new Finding(intent(signals, score), urgency(signals, score));
  }

  private static String intent(Signals signals, double score) {
    if (signals.has(Topic.THANKS) && score >= -SLIGHT) {
      return "thanks";
    }
    if (score <= -CLEAR) {
      return "complaint";
    }
    if (signals.asks()) {
      return "question";
    }
    if (score < -SLIGHT) {
      return "complaint";
    }
    if (signals.has(Topic.REQUEST)) {
      return "request";
    }
    return score > SLIGHT ? "praise" : "other";
  }

  private static Analysis.Urgency urgency(Signals signals, double score) {
    boolean negative = score <= -SLIGHT;
    List<String> reasons = new ArrayList<>();
    add(reasons, "safety", signals.has(Topic.SAFETY));
    add(reasons, "outage", signals.has(Topic.OUTAGE));
    add(reasons, "money", negative && signals.has(Topic.MONEY));
    add(reasons, "soon", signals.has(Topic.SOON));
    add(reasons, "again", negative && signals.has(Topic.AGAIN));
    add(reasons, "very-negative", score <= -STRONG);
    add(reasons, "shouting", negative && signals.shouts());
    add(reasons, "exclamations", negative && signals.exclaims());
    return new Analysis.Urgency(level(reasons, negative), reasons);
  }

  private static String level(List<String> reasons, boolean negative) {
    if (reasons.isEmpty()) {
      return "low";
    }
    boolean harm = negative && reasons.contains("safety");
    return harm || reasons.size() >= REASONS_FOR_HIGH ? "high" : "normal";
  }

  private static void add(List<String> reasons, String reason, boolean applies) {
    if (applies) {
      reasons.add(reason);
    }
  }
}
