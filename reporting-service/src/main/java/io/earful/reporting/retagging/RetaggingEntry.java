package io.earful.reporting.retagging;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far stored mentions are read anew, as the API gives it. Numbers are for those who see all
 * brands.
 *
 * @param state queued, running, paused, done or failed
 * @param reason why it pauses or failed
 * @param progress 0 .. 1, of the mentions that there were when it began
 * @param total mentions that there were when it began
 * @param looked mentions read since then
 * @param changed those of them that are found for other brands now
 * @param queuedAt when brands changed last
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RetaggingEntry(
    RetaggingState state,
    @Nullable String reason,
    double progress,
    @Nullable Long total,
    @Nullable Long looked,
    @Nullable Long changed,
    Instant queuedAt,
    @Nullable Instant startedAt,
    @Nullable Instant finishedAt) {

  /** The same without what tells of others' brands. */
  RetaggingEntry forSomeBrands() {
    return new RetaggingEntry(
        state, reason, progress, null, null, null, queuedAt, startedAt, finishedAt);
  }
}
