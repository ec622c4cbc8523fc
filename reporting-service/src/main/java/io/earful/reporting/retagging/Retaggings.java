package io.earful.reporting.retagging;

import static java.util.Objects.requireNonNull;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** The walk over stored mentions, as people see and begin it. */
@Repository
public class Retaggings {

  /** Whoever walks is fenced off by the epoch: what it found was asked of the queries before. */
  private static final String BEGIN =
      """
      update retagging
      set state = 'queued', reason = null, place = null, total = null, looked = 0, changed = 0,
          owner = null, epoch = epoch + 1, lease_until = null, tries = 0, next_run_at = now(),
          queued_at = now(), started_at = null, finished_at = null
      """;

  private static final String FIND =
      """
      select state, reason, total, looked, changed, queued_at, started_at, finished_at
      from retagging
      """;

  private final DatabaseClient db;

  Retaggings(DatabaseClient db) {
    this.db = db;
  }

  /** Begins at the newest mention, wherever it was; part of the caller's transaction. */
  public Mono<Void> begin() {
    return db.sql(BEGIN).fetch().rowsUpdated().then();
  }

  Mono<RetaggingEntry> find() {
    return db.sql(FIND).map(Retaggings::entry).one();
  }

  private static RetaggingEntry entry(Readable row) {
    RetaggingState state = RetaggingState.of(requireNonNull(row.get("state", String.class)));
    Long total = row.get("total", Long.class);
    long looked = requireNonNull(row.get("looked", Long.class));
    double progress =
        state == RetaggingState.DONE
            ? 1
            : total == null || total == 0 ? 0 : Math.min(1, (double) looked / total);
    return new RetaggingEntry(
        state,
        row.get("reason", String.class),
        progress,
        total,
        looked,
        row.get("changed", Long.class),
        requireNonNull(row.get("queued_at", Instant.class)),
        row.get("started_at", Instant.class),
        row.get("finished_at", Instant.class));
  }
}
