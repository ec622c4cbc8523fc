package io.earful.collector.poll;

import io.earful.collector.ingest.Counts;
import io.earful.collector.limit.Tally;
import io.earful.collector.source.EndedRun;
import io.earful.connector.Batch;
import io.earful.connector.Spending;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What one run comes to. */
final class RunTally {

  private final PollLease lease;
  private final long begun = System.nanoTime();
  private final Tally asked = new Tally();
  private Counts counts = Counts.NONE;
  private long charged;
  private Spending.@Nullable Budget budget;

  RunTally(PollLease lease) {
    this.lease = lease;
  }

  /** What it asked. */
  Tally asked() {
    return asked;
  }

  /** A batch was stored: one after the other, on whatever thread. */
  synchronized void stored(Batch batch, Counts came) {
    counts = counts.plus(came);
    Spending spending = batch.spending();
    if (spending != null) {
      charged += spending.items();
      budget = spending.budget();
    }
  }

  EndedRun ended(PollOutcome outcome) {
    return ended(outcome.kind(), outcome.reason(), outcome.rateLimit());
  }

  /**
   * @param outcome one word
   */
  EndedRun ended(String outcome) {
    return ended(outcome, null, null);
  }

  private synchronized EndedRun ended(
      String outcome, @Nullable String reason, @Nullable Duration limited) {
    return new EndedRun(
        lease.sourceId(),
        lease.epoch(),
        Duration.ofNanos(System.nanoTime() - begun),
        outcome,
        reason,
        limited,
        counts,
        asked.calls(),
        asked.told(),
        charged,
        budget);
  }
}
