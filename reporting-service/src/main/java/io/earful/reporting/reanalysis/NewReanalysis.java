package io.earful.reporting.reanalysis;

import io.earful.kit.problem.EarfulException.Fault;
import io.earful.kit.problem.InvalidException;
import io.earful.reporting.mention.MentionFilterParameters;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The wish to score stored mentions anew.
 *
 * @param filter which, as in the list of mentions; an empty object means all
 * @param rate mentions a second, 1 to 5,000
 */
record NewReanalysis(@Nullable MentionFilterParameters filter, @Nullable Integer rate) {

  private static final int MAX_RATE = 5_000;

  /**
   * @throws InvalidException when nothing says which mentions are meant
   */
  MentionFilterParameters wanted() {
    if (filter == null) {
      throw invalid("/filter", "say which mentions are meant; an empty object means all");
    }
    return filter;
  }

  int rateOr(int usual) {
    if (rate == null) {
      return usual;
    }
    if (rate < 1 || rate > MAX_RATE) {
      throw invalid("/rate", "expected a number from 1 to %d, got %d".formatted(MAX_RATE, rate));
    }
    return rate;
  }

  private static InvalidException invalid(String pointer, String detail) {
    return new InvalidException(
        "invalid-reanalysis",
        "mentions cannot be scored anew like this: " + pointer + ": " + detail,
        List.of(new Fault(pointer, detail)));
  }
}
