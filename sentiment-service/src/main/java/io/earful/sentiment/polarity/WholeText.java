package io.earful.sentiment.polarity;

import io.earful.sentiment.model.HashedModel;
import io.earful.sentiment.model.ModelFormatException;
import io.earful.sentiment.text.FeatureSet;

/**
 * The features of a text as a whole (of its first 2,000 characters, that is), extracted once for
 * all small models that judge it. One serves one thread, and what it gives out is good until it is
 * asked again.
 */
public final class WholeText {
  /** Models that use it have tables of 2 to the power of this many rows, or fewer. */
  public static final int BITS = 18;

  private static final ThreadLocal<WholeText> OF_THREAD = ThreadLocal.withInitial(WholeText::new);

  private final PolarityFeatures features = PolarityFeatures.ofThread();
  private final FeatureSet found = new FeatureSet(BITS);

  private WholeText() {}

  /** Refuses a model with a larger table, of which it would reach the first rows only. */
  public static HashedModel requireSmall(HashedModel model) {
    if (model.bits() > BITS) {
      throw new ModelFormatException(
          "Model %s has 2^%d rows, expected at most 2^%d."
              .formatted(model.name(), model.bits(), BITS));
    }
    return model;
  }

  /**
   * The features of a text; the calling thread's own, until it asks for those of another.
   *
   * @param language ISO 639-1 code of the text's language, or {@code und}
   */
  public static FeatureSet features(String text, String language) {
    WholeText whole = OF_THREAD.get();
    whole.features.extract(text, 0, text.length(), language, whole.found);
    return whole.found;
  }
}
