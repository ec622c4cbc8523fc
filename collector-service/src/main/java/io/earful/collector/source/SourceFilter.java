package io.earful.collector.source;

import io.earful.kit.problem.BadRequestException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which sources a list holds.
 *
 * @param channels ids of their channels; any when there are none
 * @param states any when there are none
 */
record SourceFilter(Set<String> channels, Set<SourceState> states) {

  /**
   * @throws BadRequestException for a state that there is not
   */
  static SourceFilter of(@Nullable List<String> channels, @Nullable List<String> states) {
    Set<SourceState> wanted = EnumSet.noneOf(SourceState.class);
    if (states != null) {
      states.forEach(each -> wanted.add(state(each)));
    }
    return new SourceFilter(channels == null ? Set.of() : Set.copyOf(channels), wanted);
  }

  private static SourceState state(String name) {
    return Arrays.stream(SourceState.values())
        .filter(state -> state.toString().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new BadRequestException(
                    "invalid-parameter",
                    "state is one of "
                        + Arrays.toString(SourceState.values())
                        + ", got \""
                        + name
                        + "\""));
  }
}
