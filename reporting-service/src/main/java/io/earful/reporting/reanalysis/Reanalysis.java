package io.earful.reporting.reanalysis;

import io.earful.reporting.mention.MentionFilterParameters;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A re-scoring of stored mentions.
 *
 * @param filter which mentions are meant
 * @param brandIds brands of whoever asked; empty for all
 * @param rate mentions a second
 * @param reason why it pauses or failed, or what was left out, for people
 * @param modelsFrom whose word was shown before
 * @param modelTo who answers
 */
record Reanalysis(
    UUID id,
    MentionFilterParameters filter,
    List<String> brandIds,
    int rate,
    String createdBy,
    Instant createdAt,
    ReanalysisState state,
    @Nullable String reason,
    Figures figures,
    List<String> modelsFrom,
    @Nullable String modelTo,
    @Nullable Instant startedAt,
    @Nullable Instant finishedAt) {

  /**
   * How much of it is done.
   *
   * @param selected mentions that the filter meant at the start; null until they are counted
   * @param sent mentions that were asked about
   * @param changed answers by which another label counts
   * @param unchanged answers by which the same label counts
   * @param overtaken answers that came after an edit, a deletion or another score
   * @param unanswered questions that nobody answers any more
   */
  record Figures(
      @Nullable Long selected,
      long sent,
      long changed,
      long unchanged,
      long overtaken,
      long unanswered) {

    static final Figures NONE = new Figures(null, 0, 0, 0, 0, 0);
  }
}
