package io.earful.reporting.mention;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * Where a row stands: its id, and the time by which the database finds its month.
 *
 * @param publishedAt in microseconds, as the row has it
 */
record MentionPlace(long id, Instant publishedAt) {

  static Long[] ids(Collection<MentionPlace> places) {
    return places.stream().map(MentionPlace::id).toArray(Long[]::new);
  }

  static Instant[] times(Collection<MentionPlace> places) {
    return places.stream().map(MentionPlace::publishedAt).toArray(Instant[]::new);
  }

  static List<MentionPlace> of(Collection<MentionState> states) {
    return states.stream().filter(state -> state.place() != null).map(MentionState::place).toList();
  }
}
