package io.earful.reporting.reanalysis;

import static java.util.Objects.requireNonNull;

import io.earful.kit.db.Seconds;
import io.earful.kit.lease.LeaseLostException;
import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.Parameter;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Who works on which re-scoring; the database's clock decides. */
final class ReanalysisLeases {

  private static final String CLAIM =
      """
      update reanalysis r
      set owner = :owner, epoch = r.epoch + 1, tries = r.tries + 1, state = 'running',
          reason = null, started_at = coalesce(r.started_at, now()),
          lease_until = now() + make_interval(secs => :lease)
      where r.id in (
        select id from reanalysis
        where state in ('queued', 'running', 'paused') and next_run_at <= now()
          and (lease_until is null or lease_until < now())
        order by next_run_at
        for update skip locked
        limit :limit)
      returning r.id, r.owner, r.epoch, r.place, r.walked, r.selected, r.tries, r.filter,
                r.brand_ids, r.rate, r.created_by
      """;

  private static final String RENEW =
      """
      update reanalysis r
      set lease_until = now() + make_interval(secs => :lease)
      from unnest(:ids::uuid[], :epochs::bigint[]) as mine (id, epoch)
      where r.id = mine.id and r.epoch = mine.epoch and r.owner = :owner
      returning r.id
      """;

  private static final String OURS =
      "where r.id = :id and r.owner = :owner and r.epoch = :epoch and r.state = 'running'";

  private static final String COUNTED = "update reanalysis r set selected = :selected " + OURS;

  /** Part of the transaction that sends a batch: no row means that it must not be sent. */
  private static final String ADVANCE =
      """
      update reanalysis r
      set place = :place, walked = :walked, sent = r.sent + :sent, tries = 0, moved_at = now()
      """
          + OURS;

  /** A mention whose question is still open, because the walk met it twice, is not asked again. */
  private static final String ASK =
      """
      insert into reanalysis_question (reanalysis_id, mention_id)
      select :id, mention_id from unnest(:mentions::bigint[]) as u (mention_id)
      on conflict do nothing
      returning mention_id
      """;

  private static final String DONE =
      """
      update reanalysis r
      set state = 'done', owner = null, lease_until = null, finished_at = now()
      """
          + OURS
          + """
               and r.walked
            and not exists (select 1 from reanalysis_question q where q.reanalysis_id = r.id)
          """;

  /** After long silence, when nobody has a question left to answer. */
  private static final String GIVE_UP =
      """
      with lost as (
        delete from reanalysis_question q
        where q.reanalysis_id = :id and exists (
          select 1 from reanalysis r
          where r.id = :id and r.owner = :owner and r.epoch = :epoch and r.state = 'running'
            and r.walked and r.moved_at < now() - make_interval(secs => :patience))
        returning 1)
      update reanalysis r
      set state = 'done', owner = null, lease_until = null, finished_at = now(),
          unanswered = r.unanswered + (select count(*) from lost),
          reason = (select count(*) from lost) || ' questions were not answered; see the dead letters'
      """
          + OURS
          + " and exists (select 1 from lost)";

  private static final String RELEASE =
      """
      update reanalysis r
      set owner = null, lease_until = null, state = :state, reason = :reason,
          tries = case when :moved then 0 else r.tries end,
          next_run_at = now() + make_interval(secs => :pause)
      """
          + OURS;

  private static final String FAIL =
      """
      update reanalysis r
      set state = 'failed', owner = null, lease_until = null, finished_at = now(), reason = :reason
      """
          + OURS;

  private final DatabaseClient db;
  private final Duration lease;

  ReanalysisLeases(DatabaseClient db, Duration lease) {
    this.db = db;
    this.lease = lease;
  }

  /** Takes re-scorings that wait, those first that have waited longest. */
  Flux<ReanalysisLease> claim(String owner, int limit) {
    return db.sql(CLAIM)
        .bind("owner", owner)
        .bind("lease", Seconds.of(lease))
        .bind("limit", limit)
        .map(ReanalysisLeases::lease)
        .all();
  }

  /** Emits those that are still ours. */
  Flux<String> renew(String owner, Collection<ReanalysisLease> held) {
    return db.sql(RENEW)
        .bind("owner", owner)
        .bind("lease", Seconds.of(lease))
        .bind("ids", held.stream().map(ReanalysisLease::id).toArray(UUID[]::new))
        .bind("epochs", held.stream().map(ReanalysisLease::epoch).toArray(Long[]::new))
        .map(row -> requireNonNull(row.get(0, UUID.class)).toString())
        .all();
  }

  /** Notes how many mentions are meant. */
  Mono<Void> counted(ReanalysisLease held, long selected) {
    return mustBeOurs(held, ours(COUNTED, held).bind("selected", selected));
  }

  /**
   * Moves on behind a batch.
   *
   * @param place where the walk is now; null when it is over
   * @param sent questions of the batch
   * @return fails with {@link LeaseLostException} when it is no longer ours to work on
   */
  Mono<Void> advance(ReanalysisLease held, @Nullable String place, long sent) {
    return mustBeOurs(
        held,
        ours(ADVANCE, held)
            .bind("place", Parameter.fromOrEmpty(place, String.class))
            .bind("walked", place == null)
            .bind("sent", sent));
  }

  /** Opens questions; emits the mentions that none was open of. */
  Flux<Long> ask(ReanalysisLease held, List<Long> mentions) {
    return db.sql(ASK)
        .bind("id", held.id())
        .bind("mentions", mentions.toArray(Long[]::new))
        .map(row -> requireNonNull(row.get(0, Long.class)))
        .all();
  }

  /** Whether all was answered and it is over. */
  Mono<Boolean> done(ReanalysisLease held) {
    return ours(DONE, held).fetch().rowsUpdated().map(rows -> rows == 1);
  }

  /** Whether nothing was heard for so long that it is over without the answers that lack. */
  Mono<Boolean> giveUp(ReanalysisLease held, Duration patience) {
    return ours(GIVE_UP, held)
        .bind("patience", Seconds.of(patience))
        .fetch()
        .rowsUpdated()
        .map(rows -> rows == 1);
  }

  /** Gives it back without having finished; without effect when the lease was lost. */
  Mono<Void> release(ReanalysisLease held, Pause pause) {
    return ours(RELEASE, held)
        .bind("state", pause.state().toString())
        .bind("reason", Parameter.fromOrEmpty(pause.reason(), String.class))
        .bind("moved", pause.inOrder())
        .bind("pause", Seconds.of(pause.length()))
        .fetch()
        .rowsUpdated()
        .then();
  }

  Mono<Void> fail(ReanalysisLease held, String reason) {
    return ours(FAIL, held).bind("reason", reason).fetch().rowsUpdated().then();
  }

  private static Mono<Void> mustBeOurs(
      ReanalysisLease held, DatabaseClient.GenericExecuteSpec statement) {
    return statement
        .fetch()
        .rowsUpdated()
        .flatMap(
            rows -> rows == 1 ? Mono.empty() : Mono.error(new LeaseLostException(held.toString())));
  }

  private DatabaseClient.GenericExecuteSpec ours(String sql, ReanalysisLease held) {
    return db.sql(sql)
        .bind("id", held.id())
        .bind("owner", held.owner())
        .bind("epoch", held.epoch());
  }

  private static ReanalysisLease lease(Readable row) {
    return new ReanalysisLease(
        requireNonNull(row.get("id", UUID.class)),
        requireNonNull(row.get("owner", String.class)),
        requireNonNull(row.get("epoch", Long.class)),
        row.get("place", String.class),
        requireNonNull(row.get("walked", Boolean.class)),
        row.get("selected", Long.class) != null,
        requireNonNull(row.get("tries", Integer.class)),
        ReanalysisRows.filter(row),
        List.of(requireNonNull(row.get("brand_ids", String[].class))),
        requireNonNull(row.get("rate", Integer.class)),
        requireNonNull(row.get("created_by", String.class)));
  }
}
