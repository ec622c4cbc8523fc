package io.earful.sentiment.intent;

import io.earful.sentiment.signal.Signals;
import io.earful.sentiment.text.FeatureSet;

/**
 * What an author wants. The rules speak, and where a model has learnt the language, it may outvote
 * them: a complaint without any word of complaint ("I have been looking at an empty mailbox since
 * Tuesday") is beyond lists. Safe for use by many threads.
 */
public final class Intents {
  /**
   * What the word of the rules is worth in the model's logits. Chosen by cross-validation; see
   * RATIONALE.md.
   */
  static final double TRUST = 2;

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
    return model.knows(language) ? outvoted(ruled, model.logits(whole)) : ruled;
  }

  private static String outvoted(String ruled, double[] logits) {
    int best = IntentModel.INTENTS.indexOf(ruled);
    double most = logits[best] + TRUST;
    for (int intent = 0; intent < logits.length; intent++) {
      if (logits[intent] > most) {
        most = logits[intent];
        best = intent;
      }
    }
    return IntentModel.INTENTS.get(best);
  }
}
