package io.earful.sentiment.model;

/**
 * The line that makes a model's logits honest where it is used: {@code factor * logit + shift},
 * fitted on validation texts. A factor below 1 makes the model less sure of itself.
 *
 * @param factor what the logits are multiplied by
 * @param shift what is added; 0 for models whose classes exclude each other
 */
public record Adjustment(float factor, float shift) {
  /** Changes nothing. */
  public static final Adjustment NONE = new Adjustment(1, 0);

  /** The adjusted logit. */
  public double of(double logit) {
    return factor * logit + shift;
  }
}
