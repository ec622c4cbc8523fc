package io.earful.kit.page;

import io.earful.kit.problem.BadRequestException;
import org.jspecify.annotations.Nullable;

/** How many items of a list a caller wants: 1 to 200, 50 unless said otherwise. */
public final class Limit {

  public static final int DEFAULT = 50;
  public static final int MAX = 200;

  private Limit() {}

  /**
   * @throws BadRequestException when it is out of range
   */
  public static int of(@Nullable Integer wanted) {
    if (wanted == null) {
      return DEFAULT;
    }
    if (wanted < 1 || wanted > MAX) {
      throw new BadRequestException(
          "invalid-limit", "limit is a number from 1 to " + MAX + ", got " + wanted);
    }
    return wanted;
  }
}
