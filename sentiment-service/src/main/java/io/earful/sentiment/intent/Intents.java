package io.earful.sentiment.intent;

import io.earful.sentiment.signal.Signals;
import io.earful.sentiment.text.FeatureSet;
import java.util.Set;

/**
 * What an author wants. The rules speak, and where a model has learnt the language, it may outvote
 * them: a complaint without any word of complaint ("I have been looking at an empty mailbox since
 * Tuesday") is beyond lists. What sounds good is no complaint by vote, and praise and thanks that
 * sound good stay what they are. Safe for use by many threads.
 */
public final class Intents {
  /** What the word of the rules is worth in the model's logits; see RATIONALE.md. */
  static final double TRUST = 2;

  /** A text with a higher score sounds good; the rules draw the same line. */
  private static final double SOUNDS_GOOD = IntentRules.HARDLY_GOOD;

  private static final Set<String> GOOD = Set.of("praise", "thanks");
  private static final int COMPLAINT = IntentModel.INTENTS.indexOf("complaint");

  private final IntentModel model;

  /** With a model. */
  public Intents(IntentModel model) {
    this.model = model;
  }

  /**
   * Complaint, question, request, praise, thanks or other.
   *
   * @param score the text's polarity, -1 to 1
   * @param language ISO 639-1 code
   * @param whole the text's features, of {@link io.earful.sentiment.polarity.WholeText}
   */
  public String find(Signals signals, double score, String language, FeatureSet whole) {
    String ruled = IntentRules.find(signals, score);
    boolean soundsGood = score > SOUNDS_GOOD;
    if (!model.knows(language) || soundsGood && GOOD.contains(ruled)) {
      return ruled;
    }
    double[] logits = model.logits(whole);
    int own = IntentModel.INTENTS.indexOf(ruled);
    logits[own] += TRUST;
    if (soundsGood && own != COMPLAINT) {
      logits[COMPLAINT] = Double.NEGATIVE_INFINITY;
    }
    return IntentModel.INTENTS.get(best(logits));
  }

  private static int best(double[] logits) {
    int best = 0;
    for (int intent = 1; intent < logits.length; intent++) {
      best = logits[intent] > logits[best] ? intent : best;
    }
    return best;
  }
}
