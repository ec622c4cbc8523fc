package io.earful.collector.poll;

import io.earful.collector.ingest.Counts;
import io.earful.connector.Cursor;
import io.earful.kit.db.Seconds;
import io.earful.kit.lease.LeaseLostException;
import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.util.Collection;
import java.util.Objects;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.Parameter;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Who reads which source. The database's clock decides, so that instances whose clocks differ never
 * read one source together.
 */
final class PollLeases {

  /**
   * Every claim has a name of its own: an edit of the source raises the epoch while a run holds it,
   * so that the epoch cannot tell the run's lease from the next one of the same instance.
   */
  private static final String CLAIM =
      """
      update collector.source_poll p
      set owner = :owner || '#' || (p.epoch + 1), epoch = p.epoch + 1, asked = false,
          lease_until = now() + make_interval(secs => :lease)
      where p.source_id in (
        select source_id from collector.source_poll
        where state = 'active' and next_run_at <= now()
          and (lease_until is null or lease_until < now())
        order by next_run_at
        for update skip locked
        limit :limit)
      returning p.source_id, p.owner, p.epoch, p.cursor, p.failures
      """;

  private static final String RENEW =
      """
      update collector.source_poll p
      set lease_until = now() + make_interval(secs => :lease)
      from unnest(:ids::text[], :epochs::bigint[], :owners::text[])
        as mine (source_id, epoch, owner)
      where p.source_id = mine.source_id and p.epoch = mine.epoch and p.owner = mine.owner
      returning p.source_id
      """;

  /**
   * Part of the transaction that stores a batch: no row means that the batch must not be stored.
   */
  private static final String ADVANCE =
      """
      update collector.source_poll
      set cursor = case when :complete then :cursor else cursor end,
          items_seen = items_seen + :seen, accepted = accepted + :accepted,
          duplicates = duplicates + :duplicates, malformed = malformed + :malformed
      where source_id = :id and owner = :owner and epoch = :epoch and state = 'active'
      """;

  private static final String FINISH =
      """
      update collector.source_poll
      set owner = null, lease_until = null, asked = false,
          state = case when state = 'active' then :state else state end,
          next_run_at = case when asked then now() else now() + make_interval(secs => :delay) end,
          last_success_at = case when :ok then now() else last_success_at end,
          last_failure_at = case when :ok then last_failure_at else now() end,
          last_failure_kind = case when :ok then last_failure_kind else :kind end,
          last_failure_reason = case when :ok then last_failure_reason else :reason end,
          failures = case when :ok then 0 when :fault then failures + 1 else failures end,
          limited_until = now() + make_interval(secs => :limited),
          breaker = :breaker,
          notices = case when :ok then :notices else notices end
      where source_id = :id and owner = :owner and epoch = :epoch
      """;

  /** Keeps the time of the next run, which whoever took the lease away has set. */
  private static final String RELEASE =
      """
      update collector.source_poll
      set owner = null, lease_until = null
      where source_id = :id and owner = :owner
      """;

  private static final String POSITION =
      """
      select cursor from collector.source_poll
      where source_id = :id and epoch = :epoch and state = 'active'
      """;

  private static final String CURRENT =
      """
      select source_id, epoch from collector.source_poll
      where source_id = any(:ids::text[]) and state = 'active'
      """;

  private final DatabaseClient db;
  private final Duration lease;

  PollLeases(DatabaseClient db, Duration lease) {
    this.db = db;
    this.lease = lease;
  }

  /**
   * Takes sources that are due, those first that have waited longest.
   *
   * @param owner name of the instance
   */
  Flux<PollLease> claim(String owner, int limit) {
    return db.sql(CLAIM)
        .bind("owner", owner)
        .bind("lease", Seconds.of(lease))
        .bind("limit", limit)
        .map(PollLeases::lease)
        .all();
  }

  /** Emits the sources that are still ours. */
  Flux<String> renew(Collection<PollLease> held) {
    return db.sql(RENEW)
        .bind("lease", Seconds.of(lease))
        .bind("ids", held.stream().map(PollLease::sourceId).toArray(String[]::new))
        .bind("epochs", held.stream().map(PollLease::epoch).toArray(Long[]::new))
        .bind("owners", held.stream().map(PollLease::owner).toArray(String[]::new))
        .map(row -> Objects.requireNonNull(row.get(0, String.class)))
        .all();
  }

  /**
   * @return fails with {@link LeaseLostException} when the source is no longer ours to read
   */
  Mono<Void> advance(PollLease held, Cursor next, Counts counts, boolean complete) {
    return db.sql(ADVANCE)
        .bind("id", held.sourceId())
        .bind("owner", held.owner())
        .bind("epoch", held.epoch())
        .bind("complete", complete)
        .bind("cursor", next.value())
        .bind("seen", counts.seen())
        .bind("accepted", counts.accepted())
        .bind("duplicates", counts.duplicates())
        .bind("malformed", counts.malformed())
        .fetch()
        .rowsUpdated()
        .flatMap(
            rows ->
                rows == 1
                    ? Mono.empty()
                    : Mono.error(new LeaseLostException("source " + held.sourceId())));
  }

  /** Ends a run; without effect when the lease was lost. */
  Mono<Void> finish(PollLease held, PollOutcome outcome) {
    Duration rateLimit = outcome.rateLimit();
    return db.sql(FINISH)
        .bind("id", held.sourceId())
        .bind("owner", held.owner())
        .bind("epoch", held.epoch())
        .bind("state", outcome.state().toString())
        .bind("delay", Seconds.of(outcome.delay()))
        .bind("ok", outcome.succeeded())
        .bind("fault", outcome.isFault())
        .bind("kind", outcome.kind())
        .bind("reason", Parameter.fromOrEmpty(outcome.reason(), String.class))
        .bind(
            "limited",
            Parameter.fromOrEmpty(rateLimit == null ? null : Seconds.of(rateLimit), Double.class))
        .bind("breaker", outcome.breaker())
        .bind("notices", outcome.notices().toArray(String[]::new))
        .fetch()
        .rowsUpdated()
        .then();
  }

  /** Gives a source back without having finished. */
  Mono<Void> release(PollLease held) {
    return db.sql(RELEASE)
        .bind("id", held.sourceId())
        .bind("owner", held.owner())
        .fetch()
        .rowsUpdated()
        .then();
  }

  /** How far a source was read by the run that has ended; empty when somebody was there since. */
  Mono<Cursor> position(PollLease ended) {
    return db.sql(POSITION)
        .bind("id", ended.sourceId())
        .bind("epoch", ended.epoch())
        .map(row -> new Cursor(Objects.requireNonNull(row.get("cursor", String.class))))
        .one();
  }

  /** The epochs of those of these sources that are active. */
  Flux<PollEpoch> current(Collection<String> sourceIds) {
    return db.sql(CURRENT)
        .bind("ids", sourceIds.toArray(String[]::new))
        .map(
            row ->
                new PollEpoch(
                    Objects.requireNonNull(row.get("source_id", String.class)),
                    Objects.requireNonNull(row.get("epoch", Long.class))))
        .all();
  }

  private static PollLease lease(Readable row) {
    return new PollLease(
        Objects.requireNonNull(row.get("source_id", String.class)),
        Objects.requireNonNull(row.get("owner", String.class)),
        Objects.requireNonNull(row.get("epoch", Long.class)),
        new Cursor(Objects.requireNonNull(row.get("cursor", String.class))),
        Objects.requireNonNull(row.get("failures", Integer.class)));
  }
}
