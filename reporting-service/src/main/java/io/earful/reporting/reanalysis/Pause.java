package io.earful.reporting.reanalysis;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a re-scoring is given back without being finished.
 *
 * @param state what people see meanwhile
 * @param reason why, for people
 * @param length how long until it is taken up again
 * @param inOrder whether nothing went wrong, so that the tries begin anew
 */
record Pause(ReanalysisState state, @Nullable String reason, Duration length, boolean inOrder) {

  /** The service stops; another instance may go on at once. */
  static final Pause HAND_OVER = new Pause(ReanalysisState.RUNNING, null, Duration.ZERO, true);

  /** For what was sent to be answered. */
  static Pause forAnswers(Duration length) {
    return new Pause(ReanalysisState.RUNNING, null, length, true);
  }

  static Pause forNews(Duration length) {
    return new Pause(
        ReanalysisState.PAUSED, "new mentions wait to be scored and go first", length, true);
  }

  static Pause afterFault(Duration length) {
    return new Pause(
        ReanalysisState.PAUSED,
        "a batch could not be sent, it will be tried again; the log has the cause",
        length,
        false);
  }
}
