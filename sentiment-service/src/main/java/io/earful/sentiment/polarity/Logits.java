package io.earful.sentiment.polarity;

/**
 * What stands behind {@link Probabilities}: their logarithms, shifted so that the three sum to 0.
 * Any analyser that gives chances has them, however it came by these.
 *
 * @param negative of negative
 * @param neutral of neutral
 * @param positive of positive
 */
public record Logits(double negative, double neutral, double positive) {
  /** Nothing at all; added to others it changes nothing. */
  public static final Logits ZERO = new Logits(0, 0, 0);

  /** Smaller chances are taken for this one, since the logarithm of 0 would outweigh everything. */
  private static final double LEAST_CHANCE = 1e-4;

  /** Of chances; the way back is {@link #chances}. */
  public static Logits of(Probabilities chances) {
    return new Logits(log(chances.negative()), log(chances.neutral()), log(chances.positive()))
        .centred();
  }

  /** The chances, by softmax. */
  public Probabilities chances() {
    return Probabilities.ofLogits(negative, neutral, positive);
  }

  /** The same chances with logits that sum to 0. */
  public Logits centred() {
    double mean = (negative + neutral + positive) / 3;
    return new Logits(negative - mean, neutral - mean, positive - mean);
  }

  /** Both, label by label. */
  public Logits plus(Logits other) {
    return new Logits(
        negative + other.negative, neutral + other.neutral, positive + other.positive);
  }

  /** So many times this. */
  public Logits times(double factor) {
    return new Logits(factor * negative, factor * neutral, factor * positive);
  }

  /** With each within {@code most} of 0. */
  public Logits within(double most) {
    return new Logits(clip(negative, most), clip(neutral, most), clip(positive, most));
  }

  private static double clip(double value, double most) {
    return Math.max(-most, Math.min(most, value));
  }

  private static double log(double chance) {
    return StrictMath.log(Math.max(LEAST_CHANCE, chance));
  }
}
