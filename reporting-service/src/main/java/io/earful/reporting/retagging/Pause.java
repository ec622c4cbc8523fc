package io.earful.reporting.retagging;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How the walk is given back without being finished.
 *
 * @param state what people see meanwhile
 * @param reason why, for people
 * @param length how long until it is taken up again
 * @param inOrder whether nothing went wrong, so that the tries begin anew
 */
record Pause(RetaggingState state, @Nullable String reason, Duration length, boolean inOrder) {

  /** The service stops; another instance may go on at once. */
  static final Pause HAND_OVER = new Pause(RetaggingState.RUNNING, null, Duration.ZERO, true);

  static Pause forNews(Duration length) {
    return new Pause(
        RetaggingState.PAUSED, "new mentions wait to be taken in and go first", length, true);
  }

  static Pause afterFault(Duration length) {
    return new Pause(
        RetaggingState.PAUSED,
        "a part could not be read, it will be tried again; the log has the cause",
        length,
        false);
  }
}
