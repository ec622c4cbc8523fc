package io.earful.collector.source;

import io.earful.connector.Cursor;
import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** What people do to the reading of a source, and how it fares. */
public final class PollState {

  /** A run that is going on is followed by another one at once. */
  private static final String ASK =
      """
      update collector.source_poll
      set next_run_at = now(), asked = owner is not null
      where source_id = :id and state = 'active' and next_run_at is not null
      """;

  private static final String PAUSE =
      """
      update collector.source_poll set state = 'paused' where source_id = :id
      """;

  private static final String RESUME =
      """
      update collector.source_poll
      set state = 'active', failures = 0, limited_until = null, breaker = 'closed',
          next_run_at = case when next_run_at is not null then now() end,
          asked = owner is not null
      where source_id = :id
      """;

  /** Who reads it at this moment reads something else: the new epoch lets it store nothing more. */
  private static final String CHANGED =
      """
      update collector.source_poll
      set epoch = epoch + 1, failures = 0, limited_until = null, breaker = 'closed',
          state = case when state = 'paused' then 'paused' else 'active' end,
          next_run_at = case when next_run_at is not null then now() end,
          asked = owner is not null
      where source_id = :id
      returning cursor
      """;

  /** Behind the new epoch nobody else moves it. */
  private static final String MOVE =
      """
      update collector.source_poll set cursor = :cursor where source_id = :id
      """;

  /**
   * What was told of limits was told to whoever asked before. It comes behind the new epoch, so
   * that it sees what a run noted before that.
   */
  private static final String FORGET =
      """
      delete from collector.source_quota where source_id = :id
      """;

  private static final String HEALTH =
      """
      select source_id, state, owner is not null and lease_until > now() as running, last_success_at,
             last_failure_at, last_failure_kind, last_failure_reason, failures, items_seen,
             accepted, duplicates, malformed, breaker, notices,
             case when state = 'active' then next_run_at end as next_run_at,
             case when limited_until > now() then limited_until end as limited_until,
             case when state = 'active' and owner is null
                  then greatest(0, extract(epoch from now() - next_run_at))::bigint
                  else 0 end as late,
             (select g.since from collector.coverage_gap g
              where g.source_id = p.source_id and g.until is null) as gap_since,
             (select min(latest.remaining::double precision / latest.most)
              from collector.source_quota mine
              cross join lateral (
                select q.most, q.remaining, q.renews_at, q.told_at
                from collector.source_quota q
                where q.counter = mine.counter and q.told_at is not null
                order by q.told_at desc limit 1) latest
              where mine.source_id = p.source_id and latest.most > 0
                and (latest.renews_at > now()
                     or latest.renews_at is null and latest.told_at > now() - interval '1 day'))
               as quota_left
      from collector.source_poll p
      where source_id = any(:ids::text[])
      """;

  private final DatabaseClient db;

  PollState(DatabaseClient db) {
    this.db = db;
  }

  /** Whether it can be read: it is active and its channel is asked for news. */
  public Mono<Boolean> ask(String id) {
    return change(ASK, id).map(rows -> rows == 1);
  }

  Mono<Void> pause(String id) {
    return change(PAUSE, id).then();
  }

  Mono<Void> resume(String id) {
    return change(RESUME, id).then();
  }

  /**
   * Settings or credentials are others; joins the caller's transaction.
   *
   * @param restart where it is read from now on, by how far it was read
   */
  Mono<Void> changed(String id, UnaryOperator<Cursor> restart) {
    return db.sql(CHANGED)
        .bind("id", id)
        .map(row -> new Cursor(text(row, "cursor")))
        .one()
        .flatMap(cursor -> move(id, cursor, restart.apply(cursor)))
        .then(Mono.defer(() -> change(FORGET, id)))
        .then();
  }

  private Mono<Long> move(String id, Cursor from, Cursor to) {
    return to.equals(from)
        ? Mono.empty()
        : db.sql(MOVE).bind("id", id).bind("cursor", to.value()).fetch().rowsUpdated();
  }

  private Mono<Long> change(String sql, String id) {
    return db.sql(sql).bind("id", id).fetch().rowsUpdated();
  }

  Mono<SourceHealth> health(String id) {
    return health(List.of(id)).mapNotNull(all -> all.get(id));
  }

  /** How each of them fares, by its id. */
  Mono<Map<String, SourceHealth>> health(Collection<String> ids) {
    return db.sql(HEALTH)
        .bind("ids", ids.toArray(String[]::new))
        .map(row -> Map.entry(text(row, "source_id"), read(row)))
        .all()
        .collectMap(Map.Entry::getKey, Map.Entry::getValue);
  }

  private static SourceHealth read(Readable row) {
    return new SourceHealth(
        SourceState.of(Objects.requireNonNull(row.get("state", String.class))),
        Boolean.TRUE.equals(row.get("running", Boolean.class)),
        row.get("last_success_at", Instant.class),
        failure(row),
        Objects.requireNonNull(row.get("failures", Integer.class)),
        number(row, "items_seen"),
        number(row, "accepted"),
        number(row, "duplicates"),
        number(row, "malformed"),
        row.get("next_run_at", Instant.class),
        Duration.ofSeconds(number(row, "late")),
        row.get("limited_until", Instant.class),
        row.get("gap_since", Instant.class),
        Objects.requireNonNull(row.get("breaker", String.class)),
        row.get("quota_left", Double.class),
        List.of(Objects.requireNonNull(row.get("notices", String[].class))));
  }

  private static SourceHealth.@Nullable Failure failure(Readable row) {
    Instant at = row.get("last_failure_at", Instant.class);
    return at == null
        ? null
        : new SourceHealth.Failure(
            at,
            Objects.requireNonNull(row.get("last_failure_kind", String.class)),
            Objects.requireNonNull(row.get("last_failure_reason", String.class)));
  }

  private static String text(Readable row, String column) {
    return Objects.requireNonNull(row.get(column, String.class));
  }

  private static long number(Readable row, String column) {
    Long value = row.get(column, Long.class);
    return value == null ? 0 : value;
  }
}
