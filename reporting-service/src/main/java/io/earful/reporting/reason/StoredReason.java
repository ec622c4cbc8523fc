package io.earful.reporting.reason;

import io.earful.event.ReasonChange;
import java.time.Instant;

/**
 * A reason that was made or changed here.
 *
 * @param change what differs from the shipped tree
 * @param version version of the tree that it was written with, for {@code ETag}
 * @param changedAt when that was
 */
record StoredReason(ReasonChange change, long version, Instant changedAt) {

  String id() {
    return change.id();
  }
}
