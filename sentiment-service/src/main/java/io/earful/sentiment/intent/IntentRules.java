package io.earful.sentiment.intent;

import io.earful.sentiment.signal.Signal;
import io.earful.sentiment.signal.Signals;

/**
 * What an author wants by rules over word lists and the score: one of the two that vote in {@link
 * Intents}. Each answer can be explained, and none is better than its lists. docs/reasons.md has
 * them for users.
 *
 * <p>Trouble is a word of complaint that is not taken back ("no problems"), or of outage, harm,
 * many tries, or lost money (unless it is asked for). Words of praise outweigh as many signs of
 * trouble unless the score is negative. Intent is the first that applies:
 *
 * <ol>
 *   <li>{@code complaint}: trouble outside a question, and the score is at most 0.3 (0.5 with
 *       neither praise nor thanks); or none of question, request and thanks, and the score is at
 *       most -0.5;
 *   <li>{@code question}: a question mark, a last sentence that opens with a question word, or
 *       words like "I would like to know" ({@code request} when it asks somebody to act); but
 *       {@code complaint} when trouble stands in the question and the score is at most -0.1, or
 *       when the score is at most -0.7;
 *   <li>{@code request}: a request word;
 *   <li>{@code thanks}: a word of thanks, and no trouble or a score above -0.2;
 *   <li>{@code complaint}: the score is below -0.05 and there is no praise;
 *   <li>{@code praise}: a word of praise, or the score is above 0.2; else {@code other}.
 * </ol>
 */
final class IntentRules {
  private static final double SLIGHT = 0.2;
  private static final double HARDLY = 0.1;
  private static final double FAINTLY = 0.05;
  private static final double CLEAR = 0.5;
  private static final double BITTER = 0.7;

  /** The model errs on the good side of a complaint more often than beyond these. */
  static final double HARDLY_GOOD = 0.3;

  private static final double GOOD = 0.5;

  private static final Signal[] TROUBLES = {
    Signal.COMPLAINT,
    Signal.OUTAGE,
    Signal.SAFETY,
    Signal.MANY,
    Signal.WAITING,
    Signal.IGNORED,
    Signal.PASSED
  };

  private IntentRules() {}

  /**
   * Complaint, question, request, praise, thanks or other.
   *
   * @param score the text's polarity, -1 to 1
   */
  static String find(Signals signals, double score) {
    int trouble = trouble(signals, score);
    if (isComplaint(signals, trouble, score)) {
      return "complaint";
    }
    if (signals.asks()) {
      boolean bitter = asked(signals) > 0 && score <= -HARDLY || score <= -BITTER;
      if (bitter) {
        return "complaint";
      }
      boolean favour = signals.asked(Signal.FAVOUR) > 0 && !signals.has(Signal.INQUIRY);
      return favour ? "request" : "question";
    }
    if (signals.has(Signal.REQUEST)) {
      return "request";
    }
    if (signals.has(Signal.THANKS) && (trouble <= 0 || score > -SLIGHT)) {
      return "thanks";
    }
    if (score < -FAINTLY && !signals.has(Signal.PRAISE)) {
      return "complaint";
    }
    return signals.has(Signal.PRAISE) || score > SLIGHT ? "praise" : "other";
  }

  private static boolean isComplaint(Signals signals, int trouble, double score) {
    if (trouble <= 0) {
      boolean plain = !signals.has(Signal.REQUEST) && !signals.has(Signal.THANKS);
      return plain && score <= -CLEAR && !signals.asks();
    }
    boolean nothingGood = !signals.has(Signal.PRAISE) && !signals.has(Signal.THANKS);
    return score <= HARDLY_GOOD || nothingGood && score <= GOOD;
  }

  /** Signs of trouble outside questions, less what takes them back. */
  private static int trouble(Signals signals, double score) {
    int count = -signals.count(Signal.FINE);
    for (Signal signal : TROUBLES) {
      count += signals.said(signal);
    }
    if (!signals.has(Signal.REQUEST)) {
      count += signals.said(Signal.MONEY);
    }
    return score > 0 ? count - signals.count(Signal.PRAISE) : count;
  }

  private static int asked(Signals signals) {
    int count = -signals.count(Signal.FINE);
    for (Signal signal : TROUBLES) {
      count += signals.asked(signal);
    }
    return count;
  }
}
