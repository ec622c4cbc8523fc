package io.earful.reporting.outward;

import io.earful.kit.problem.BadRequestException;
import org.jspecify.annotations.Nullable;

/** Positions of the outward sequence as readers send them. */
final class Positions {

  private Positions() {}

  /**
   * @return null when nothing was sent
   * @throws BadRequestException when it is no position
   */
  static @Nullable Long parse(String name, @Nullable String sent) {
    if (sent == null || sent.isBlank()) {
      return null;
    }
    try {
      long position = Long.parseLong(sent.strip());
      if (position >= -1 && position < Long.MAX_VALUE) {
        return position;
      }
    } catch (NumberFormatException e) {
      throw unknown(name, sent);
    }
    throw unknown(name, sent);
  }

  private static BadRequestException unknown(String name, String sent) {
    return new BadRequestException(
        "invalid-parameter",
        name
            + " is the id of an event of this sequence, or -1 for the oldest, got \""
            + sent
            + "\"");
  }
}
