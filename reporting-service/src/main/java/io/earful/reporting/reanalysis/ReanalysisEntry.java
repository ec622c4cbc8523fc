package io.earful.reporting.reanalysis;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.earful.reporting.mention.MentionFilterParameters;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A re-scoring as the API gives it.
 *
 * @param state queued, running, paused, cancelled, done or failed
 * @param reason why it pauses or failed, or what was left out
 * @param rate mentions a second
 * @param selected mentions that the filter meant at the start; absent until they are counted
 * @param sent mentions that were asked about
 * @param answered answers that came back: changed, unchanged and overtaken together
 * @param changed mentions of which another label counts now
 * @param unchanged mentions of which the same label counts, since the models agree or a person
 *     corrected it
 * @param overtaken mentions that were edited, deleted or scored again before the answer came
 * @param unanswered questions that nobody answers any more; the dead letters have them
 * @param modelsFrom models whose word was shown before
 * @param modelTo the model that answers
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ReanalysisEntry(
    String id,
    ReanalysisState state,
    @Nullable String reason,
    MentionFilterParameters filter,
    int rate,
    @Nullable Long selected,
    long sent,
    long answered,
    long changed,
    long unchanged,
    long overtaken,
    long unanswered,
    List<String> modelsFrom,
    @Nullable String modelTo,
    String createdBy,
    Instant createdAt,
    @Nullable Instant startedAt,
    @Nullable Instant finishedAt) {

  static ReanalysisEntry of(Reanalysis job) {
    Reanalysis.Figures figures = job.figures();
    return new ReanalysisEntry(
        job.id().toString(),
        job.state(),
        job.reason(),
        job.filter(),
        job.rate(),
        figures.selected(),
        figures.sent(),
        figures.changed() + figures.unchanged() + figures.overtaken(),
        figures.changed(),
        figures.unchanged(),
        figures.overtaken(),
        figures.unanswered(),
        job.modelsFrom(),
        job.modelTo(),
        job.createdBy(),
        job.createdAt(),
        job.startedAt(),
        job.finishedAt());
  }
}
