package io.earful.reporting.rollup;

import io.earful.reporting.mention.Counted;
import org.jspecify.annotations.Nullable;

/** What a transaction adds to one sum: counts with a sign. */
final class Tally {

  private static final double MILLIONTHS = 1e6;

  private long mentions;
  private long negative;
  private long neutral;
  private long positive;
  private long mixed;
  private long unsure;
  private long score;
  private long noise;

  /**
   * @param sign 1 for what is after a change, -1 for what was before
   */
  void add(int sign, Counted counted) {
    if (counted.noise() != null) {
      noise += sign;
      return;
    }
    mentions += sign;
    String label = counted.label();
    if (label == null) {
      return;
    }
    switch (label) {
      case "negative" -> negative += sign;
      case "neutral" -> neutral += sign;
      case "positive" -> positive += sign;
      case "mixed" -> mixed += sign;
      default -> throw new IllegalArgumentException("there is no sum for \"" + label + "\"");
    }
    unsure += Boolean.TRUE.equals(counted.unsure()) ? sign : 0;
    score += sign * millionths(counted.score());
  }

  /** Whole numbers: what is added and taken away again leaves nothing. */
  private static long millionths(@Nullable Float score) {
    return score == null ? 0 : Math.round((double) score * MILLIONTHS);
  }

  boolean isNothing() {
    return (mentions | negative | neutral | positive | mixed | unsure | score | noise) == 0;
  }

  long mentions() {
    return mentions;
  }

  long negative() {
    return negative;
  }

  long neutral() {
    return neutral;
  }

  long positive() {
    return positive;
  }

  long mixed() {
    return mixed;
  }

  long unsure() {
    return unsure;
  }

  long score() {
    return score;
  }

  /** Mentions that count nowhere else. */
  long noise() {
    return noise;
  }
}
