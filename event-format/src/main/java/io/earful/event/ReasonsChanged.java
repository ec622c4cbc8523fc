package io.earful.event;

import java.time.Instant;
import java.util.List;

/**
 * The whole tree of reasons of an installation, as far as it differs from the shipped one.
 *
 * @param version grows with every change: a lower one is old news
 * @param changedAt when it was changed
 * @param reasons every reason made or changed here; one that is missing is as it ships, or gone
 */
public record ReasonsChanged(long version, Instant changedAt, List<ReasonChange> reasons) {

  public ReasonsChanged {
    reasons = Lists.orEmpty(reasons);
  }
}
