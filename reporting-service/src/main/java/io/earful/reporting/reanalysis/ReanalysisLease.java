package io.earful.reporting.reanalysis;

import io.earful.kit.token.Caller;
import io.earful.reporting.mention.MentionFilter;
import io.earful.reporting.mention.MentionFilterParameters;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The right to work on one re-scoring, for as long as nobody has a newer epoch.
 *
 * @param owner who holds it
 * @param epoch fences: what an older epoch sends is refused
 * @param place how far the walk was when it was taken up; null for the beginning
 * @param walked whether the walk is over, so that only answers are waited for
 * @param counted whether it is known how many mentions are meant
 * @param tries times that it was taken up since it last moved, this one included
 */
record ReanalysisLease(
    UUID id,
    String owner,
    long epoch,
    @Nullable String place,
    boolean walked,
    boolean counted,
    int tries,
    MentionFilterParameters filter,
    List<String> brandIds,
    int rate,
    String createdBy) {

  /** With the sight of whoever asked. */
  MentionFilter mentions() {
    return MentionFilter.of(
        filter, new Caller(createdBy, Set.of(), Set.of(), Set.copyOf(brandIds)));
  }

  @Override
  public String toString() {
    return "re-scoring " + id;
  }
}
