package io.earful.reporting.retagging;

import static java.util.Objects.requireNonNull;

import io.earful.kit.db.Seconds;
import io.earful.kit.lease.LeaseLostException;
import io.earful.reporting.mention.StoredBrands;
import java.time.Duration;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.Parameter;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Who walks; the database's clock decides. */
final class RetaggingLeases {

  private static final String CLAIM =
      """
      update retagging
      set owner = :owner, epoch = epoch + 1, tries = tries + 1, state = 'running', reason = null,
          started_at = coalesce(started_at, now()),
          lease_until = now() + make_interval(secs => :lease)
      where one = (
        select one from retagging
        where state in ('queued', 'running', 'paused') and next_run_at <= now()
          and (lease_until is null or lease_until < now())
        for update skip locked)
      returning epoch, place, tries
      """;

  private static final String OURS =
      "where owner = :owner and epoch = :epoch and state = 'running'";

  private static final String RENEW =
      "update retagging set lease_until = now() + make_interval(secs => :lease) " + OURS;

  private static final String COUNTED = "update retagging set total = :total " + OURS;

  /** Part of the transaction that writes a part: no row means that it must not be written. */
  private static final String ADVANCE =
      """
      update retagging
      set place = :place, looked = looked + :looked, changed = changed + :changed, tries = 0
      """
          + OURS;

  private static final String END =
      """
      update retagging
      set state = :state, reason = :reason, owner = null, lease_until = null, finished_at = now()
      """
          + OURS;

  private static final String RELEASE =
      """
      update retagging
      set owner = null, lease_until = null, state = :state, reason = :reason,
          tries = case when :moved then 0 else tries end,
          next_run_at = now() + make_interval(secs => :pause)
      """
          + OURS;

  private final DatabaseClient db;
  private final Duration lease;

  RetaggingLeases(DatabaseClient db, Duration lease) {
    this.db = db;
    this.lease = lease;
  }

  /** Takes it up when it waits. */
  Flux<RetaggingLease> claim(String owner) {
    return db.sql(CLAIM)
        .bind("owner", owner)
        .bind("lease", Seconds.of(lease))
        .map(
            row ->
                new RetaggingLease(
                    owner,
                    requireNonNull(row.get("epoch", Long.class)),
                    row.get("place", String.class),
                    requireNonNull(row.get("tries", Integer.class))))
        .all();
  }

  /** Whether it is still ours. */
  Mono<Boolean> renew(RetaggingLease held) {
    return isOurs(ours(RENEW, held).bind("lease", Seconds.of(lease)));
  }

  /** Notes how many mentions there are. */
  Mono<Void> counted(RetaggingLease held, long total) {
    return mustBeOurs(ours(COUNTED, held).bind("total", total));
  }

  /**
   * Moves on behind a part.
   *
   * @return fails with {@link LeaseLostException} when it is no longer ours
   */
  Mono<Void> advance(RetaggingLease held, StoredBrands.Part part, int changed) {
    return mustBeOurs(
        ours(ADVANCE, held)
            .bind("place", Parameter.fromOrEmpty(part.next(), String.class))
            .bind("looked", part.ids().size())
            .bind("changed", changed));
  }

  Mono<Void> done(RetaggingLease held) {
    return end(held, RetaggingState.DONE, Parameter.empty(String.class));
  }

  Mono<Void> fail(RetaggingLease held, String reason) {
    return end(held, RetaggingState.FAILED, Parameter.from(reason));
  }

  private Mono<Void> end(RetaggingLease held, RetaggingState state, Parameter reason) {
    return ours(END, held)
        .bind("state", state.toString())
        .bind("reason", reason)
        .fetch()
        .rowsUpdated()
        .then();
  }

  /** Gives it back without having finished; without effect when the lease was lost. */
  Mono<Void> release(RetaggingLease held, Pause pause) {
    return ours(RELEASE, held)
        .bind("state", pause.state().toString())
        .bind("reason", Parameter.fromOrEmpty(pause.reason(), String.class))
        .bind("moved", pause.inOrder())
        .bind("pause", Seconds.of(pause.length()))
        .fetch()
        .rowsUpdated()
        .then();
  }

  private static Mono<Void> mustBeOurs(DatabaseClient.GenericExecuteSpec statement) {
    return isOurs(statement)
        .flatMap(ours -> ours ? Mono.empty() : Mono.error(new LeaseLostException("the retagging")));
  }

  private static Mono<Boolean> isOurs(DatabaseClient.GenericExecuteSpec statement) {
    return statement.fetch().rowsUpdated().map(rows -> rows == 1);
  }

  private DatabaseClient.GenericExecuteSpec ours(String sql, RetaggingLease held) {
    return db.sql(sql).bind("owner", held.owner()).bind("epoch", held.epoch());
  }
}
