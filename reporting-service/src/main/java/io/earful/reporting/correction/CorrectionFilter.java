package io.earful.reporting.correction;

import io.earful.kit.problem.BadRequestException;
import io.earful.kit.token.Caller;
import io.earful.reporting.mention.FilterValues;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which corrections in force are meant; an empty list or null is no condition.
 *
 * @param brands brands that the caller may see; empty for all
 * @param from earliest time of the correction, inclusive
 * @param to latest time of the correction, exclusive
 */
record CorrectionFilter(
    Set<String> brands,
    List<String> languages,
    List<String> labels,
    @Nullable Instant from,
    @Nullable Instant to) {

  /**
   * @throws BadRequestException saying what was expected of which parameter
   */
  static CorrectionFilter of(CorrectionFilterParameters sent, Caller caller) {
    List<String> labels = FilterValues.labels("label", sent.label());
    return new CorrectionFilter(
        caller.brands(),
        FilterValues.list("language", sent.language()),
        labels,
        FilterValues.time("from", sent.from()),
        FilterValues.time("to", sent.to()));
  }
}
