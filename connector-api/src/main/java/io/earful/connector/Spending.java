package io.earful.connector;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What reading a batch cost, counted as the channel counts it.
 *
 * @param items for which the channel takes money, whether or not they became mentions
 * @param budget how many may be read in a time; null when the source has no such limit
 */
public record Spending(long items, @Nullable Budget budget) {

  /**
   * How many items a source may read in a time, by its own settings.
   *
   * @param most in the whole time
   * @param used so far, this batch included
   * @param since when the time began
   * @param renewsAt when the next one begins
   */
  public record Budget(long most, long used, Instant since, Instant renewsAt) {}
}
