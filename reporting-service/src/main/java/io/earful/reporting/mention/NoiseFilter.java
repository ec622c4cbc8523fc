package io.earful.reporting.mention;

import io.earful.kit.problem.BadRequestException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether noise is meant.
 *
 * @param all whether it makes no difference
 * @param kinds which noise is meant and nothing else; empty when none is
 */
public record NoiseFilter(boolean all, List<String> kinds) {

  /** What is no noise: what is meant unless somebody says otherwise. */
  public static final NoiseFilter NONE = new NoiseFilter(false, List.of());

  public static final NoiseFilter ALL = new NoiseFilter(true, List.of());

  /**
   * @throws BadRequestException when there is no such noise
   */
  static NoiseFilter of(@Nullable List<String> sent) {
    List<String> values = FilterValues.list("noise", sent);
    if (values.isEmpty() || values.equals(List.of("none"))) {
      return NONE;
    }
    if (values.equals(List.of("all"))) {
      return ALL;
    }
    for (String value : values) {
      if (NoiseKind.of(value).filter(NoiseKind::isNoise).isEmpty()) {
        throw new BadRequestException(
            "invalid-parameter",
            "noise is none, all, or some of irrelevant, spam, muted, got \"" + value + "\"");
      }
    }
    return new NoiseFilter(false, values);
  }

  boolean isNone() {
    return !all && kinds.isEmpty();
  }
}
