package io.earful.collector.reply;

import io.earful.event.EventCodec;
import io.earful.event.ReplyRequested;
import io.earful.kit.db.Seconds;
import io.earful.kit.lease.LeaseLostException;
import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Objects;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.Parameter;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Answers that wait, and who sends which. The database's clock decides when one is due and whose it
 * is.
 */
final class ReplyLeases {

  /** However often an answer is asked for, it is one. */
  private static final String ADD =
      """
      insert into collector.reply
        (id, source_id, mention_key, conversation_key, request, requested_at)
      values (:id, :source, :mention, :conversation, :request, :requested)
      on conflict (id) do nothing
      """;

  /** Answers of one conversation are sent in the order in which they were asked for. */
  private static final String CLAIM =
      """
      update collector.reply r
      set owner = :owner, epoch = r.epoch + 1,
          lease_until = now() + make_interval(secs => :lease)
      where r.id in (
        select id from collector.reply due
        where state = 'waiting' and next_try_at <= now()
          and (lease_until is null or lease_until < now())
          and not exists (
            select from collector.reply before
            where before.conversation_key = due.conversation_key and before.state = 'waiting'
              and (before.requested_at, before.id) < (due.requested_at, due.id))
        order by next_try_at
        for update skip locked
        limit :limit)
      returning r.owner, r.epoch, r.request, r.conversation_key, r.tries, r.begun_at
      """;

  private static final String RENEW =
      """
      update collector.reply r
      set lease_until = now() + make_interval(secs => :lease)
      from unnest(:ids::text[], :epochs::bigint[]) as mine (id, epoch)
      where r.id = mine.id::uuid and r.epoch = mine.epoch and r.owner = :owner
        and r.state = 'waiting'
      returning r.id
      """;

  private static final String MINE =
      " where id = :id and owner = :owner and epoch = :epoch and state = 'waiting'";

  /** Committed before the channel is asked. */
  private static final String BEGIN =
      "update collector.reply set begun_at = coalesce(begun_at, now()), tries = tries + 1" + MINE;

  private static final String RETRY =
      """
      update collector.reply
      set begun_at = case when :sure then cast(:before as timestamptz) else begun_at end,
          owner = null, lease_until = null, trouble = :trouble,
          next_try_at = now() + make_interval(secs => :pause)
      """
          + MINE;

  private static final String END =
      """
      update collector.reply
      set state = :state, request = null, trouble = null, owner = null, lease_until = null,
          finished_at = now()
      """
          + MINE;

  private static final String RELEASE =
      "update collector.reply set owner = null, lease_until = null" + MINE;

  private final DatabaseClient db;
  private final Duration lease;

  ReplyLeases(DatabaseClient db, Duration lease) {
    this.db = db;
    this.lease = lease;
  }

  /** Joins the caller's transaction. */
  Mono<Void> add(ReplyRequested request) {
    return db.sql(ADD)
        .bind("id", UUID.fromString(request.replyId()))
        .bind("source", request.sourceId())
        .bind("mention", request.to().key().value())
        .bind("conversation", request.to().conversation().key())
        .bind("request", EventCodec.json().writeValueAsString(request))
        .bind("requested", request.requestedAt())
        .fetch()
        .rowsUpdated()
        .then();
  }

  /** Takes answers that are due, those first that have waited longest. */
  Flux<ReplyLease> claim(String owner, int limit) {
    return db.sql(CLAIM)
        .bind("owner", owner)
        .bind("lease", Seconds.of(lease))
        .bind("limit", limit)
        .map(ReplyLeases::lease)
        .all();
  }

  /** Emits the ids of those that are still ours. */
  Flux<String> renew(String owner, Collection<ReplyLease> held) {
    return db.sql(RENEW)
        .bind("lease", Seconds.of(lease))
        .bind("ids", held.stream().map(ReplyLease::id).toArray(String[]::new))
        .bind("epochs", held.stream().map(ReplyLease::epoch).toArray(Long[]::new))
        .bind("owner", owner)
        .map(row -> String.valueOf(row.get("id", UUID.class)))
        .all();
  }

  /** Notes that the channel is asked now; fails with {@link LeaseLostException} when it may not. */
  Mono<Void> begin(ReplyLease held) {
    return changed(held, ours(BEGIN, held));
  }

  /**
   * It is tried again after a pause.
   *
   * @param sure whether this time it surely was not sent; what is in doubt from before stays so
   */
  Mono<Void> retry(ReplyLease held, boolean sure, Duration pause, String trouble) {
    return ours(RETRY, held)
        .bind("sure", sure)
        .bind("before", Parameter.fromOrEmpty(held.begunAt(), Instant.class))
        .bind("pause", Seconds.of(pause))
        .bind("trouble", trouble)
        .fetch()
        .rowsUpdated()
        .then();
  }

  /** Joins the caller's transaction, which fails when another one noted the end before. */
  Mono<Void> end(ReplyLease held, String state) {
    return changed(held, ours(END, held).bind("state", state));
  }

  Mono<Void> release(ReplyLease held) {
    return ours(RELEASE, held).fetch().rowsUpdated().then();
  }

  private static Mono<Void> changed(ReplyLease held, DatabaseClient.GenericExecuteSpec change) {
    return change
        .fetch()
        .rowsUpdated()
        .flatMap(
            rows -> rows == 1 ? Mono.empty() : Mono.error(new LeaseLostException(held.toString())));
  }

  private DatabaseClient.GenericExecuteSpec ours(String sql, ReplyLease held) {
    return db.sql(sql)
        .bind("id", UUID.fromString(held.id()))
        .bind("owner", held.owner())
        .bind("epoch", held.epoch());
  }

  private static ReplyLease lease(Readable row) {
    return new ReplyLease(
        text(row, "owner"),
        Objects.requireNonNull(row.get("epoch", Long.class)),
        EventCodec.json().readValue(text(row, "request"), ReplyRequested.class),
        text(row, "conversation_key"),
        Objects.requireNonNull(row.get("tries", Integer.class)),
        row.get("begun_at", Instant.class));
  }

  private static String text(Readable row, String column) {
    return Objects.requireNonNull(row.get(column, String.class));
  }
}
