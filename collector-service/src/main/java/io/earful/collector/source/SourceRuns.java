package io.earful.collector.source;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.earful.collector.ingest.Counts;
import io.earful.collector.limit.Tally;
import io.earful.connector.Spending;
import io.earful.kit.db.Seconds;
import io.earful.kit.page.Keyset;
import io.earful.kit.page.Page;
import io.r2dbc.spi.Readable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.Parameter;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How sources were read: the latest runs of each, what it used on each of the last days, and what
 * its channel told of its limits. A run costs one statement; what is kept of a source is bounded.
 */
public final class SourceRuns {

  /** Rows of runs of a source. */
  static final int MOST = 200;

  /** Days of which is kept what was used: more than a month. */
  private static final int DAYS = 62;

  /** Limits of a source. */
  private static final int LIMITS = 16;

  /** Runs that brought nothing are one row for so long at most. */
  private static final Duration SPAN = Duration.ofDays(1);

  /**
   * A source that is gone meanwhile is noted nowhere. A run that only found the limit closed was
   * told no numbers: those from before stay. What a run was told that has lost its lease was
   * perhaps told to other credentials; the lock lets whoever changes these come before or behind.
   */
  private static final String NOTE =
      """
      with here as (select id from collector.source where id = :id for key share),
      held as (
        select p.source_id as id from collector.source_poll p join here on here.id = p.source_id
        where p.epoch = :epoch for share of p),
      latest as (
        select r.* from collector.source_run r join here on here.id = r.source_id
        order by r.id desc limit 1),
      joined as (
        update collector.source_run r
        set runs = r.runs + 1, ended_at = now(), took_ms = r.took_ms + :took,
            limited_until = now() + make_interval(secs => :limited),
            calls = r.calls + :calls, seen = r.seen + :seen
        from latest
        where r.id = latest.id and :accepted = 0 and :malformed = 0
          and latest.accepted = 0 and latest.malformed = 0
          and latest.outcome = :outcome and latest.reason is not distinct from :reason
          and latest.begun_at > now() - make_interval(secs => :span)
        returning r.id),
      added as (
        insert into collector.source_run
          (source_id, begun_at, ended_at, took_ms, outcome, reason, limited_until, calls, seen,
           accepted, changed, malformed)
        select id, now() - make_interval(secs => :took / 1000.0), now(), :took, :outcome, :reason,
               now() + make_interval(secs => :limited), :calls, :seen, :accepted, :changed,
               :malformed
        from here where not exists (select from joined)
        returning id),
      forgotten as (
        delete from collector.source_run
        where source_id = :id and exists (select from added)
          and id <= (select id from collector.source_run where source_id = :id
                     order by id desc offset :most - 1 limit 1)),
      used as (
        insert into collector.source_usage as u (source_id, day, calls, items, charged)
        select id, (now() at time zone 'utc')::date, :calls, :seen, :charged from here
        where :calls + :seen + :charged > 0
        on conflict (source_id, day) do update
        set calls = u.calls + excluded.calls, items = u.items + excluded.items,
            charged = u.charged + excluded.charged),
      past as (
        delete from collector.source_usage
        where source_id = :id and day < (now() at time zone 'utc')::date - :days),
      outdated as (
        delete from collector.source_quota
        where source_id = :id and exists (select from added)
          and noted_at < (select noted_at from collector.source_quota where source_id = :id
                          order by noted_at desc offset :limits - 1 limit 1))
      insert into collector.source_quota as q
        (source_id, counter, own, server, most, remaining, since, renews_at, told_at, closed_until,
         closed_why)
      select held.id, t.counter, t.own, t.server, t.most, t.remaining, t.since, t.renews_at,
             t.told_at, t.closed_until, t.closed_why
      from held, jsonb_to_recordset(:told::jsonb)
        as t (counter text, own boolean, server text, most bigint, remaining bigint,
              since timestamptz, renews_at timestamptz, told_at timestamptz,
              closed_until timestamptz, closed_why text)
      on conflict (source_id, counter) do update
      set most = case when excluded.told_at is null then q.most else excluded.most end,
          remaining = case when excluded.told_at is null then q.remaining
                           else excluded.remaining end,
          since = excluded.since,
          renews_at = case when excluded.told_at is null then q.renews_at
                           else excluded.renews_at end,
          told_at = coalesce(excluded.told_at, q.told_at),
          closed_until = excluded.closed_until, closed_why = excluded.closed_why,
          noted_at = now()
      """;

  private static final String PAGE =
      """
      select id, begun_at, ended_at, runs, took_ms, outcome, reason, limited_until, calls, seen,
             accepted, changed, malformed
      from collector.source_run
      where source_id = :id and id < :before
      order by id desc
      limit :limit
      """;

  /** Stands for the source's own settings among the counters of its channel. */
  private static final String OWN = "own ";

  /**
   * A reading of a source, or several that followed each other, ended alike and brought nothing
   * new.
   *
   * @param begunAt when it began, the first of them
   * @param endedAt when it ended, the last of them
   * @param runs how many they are
   * @param took how long they took together
   * @param outcome {@code success}, or one word of how it failed, as in the source's health
   * @param reason for people; null when nothing failed
   * @param limitedUntil until when the channel wants no request, if it said so
   * @param calls requests that were made to the channel
   * @param itemsSeen items read, whatever became of them
   * @param added items that were not known
   * @param changed items that were known and said something else, or were taken back
   * @param malformed different items that could not be read
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Run(
      String id,
      Instant begunAt,
      Instant endedAt,
      int runs,
      Duration took,
      String outcome,
      @Nullable String reason,
      @Nullable Instant limitedUntil,
      long calls,
      long itemsSeen,
      long added,
      long changed,
      long malformed) {}

  private final DatabaseClient db;
  private final JsonMapper json;
  private final Clock clock;

  SourceRuns(DatabaseClient db, JsonMapper json, Clock clock) {
    this.db = db;
    this.json = json;
    this.clock = clock;
  }

  /** Notes a run that has ended; without effect when the source is gone. */
  public Mono<Void> note(EndedRun run) {
    Counts counts = run.counts();
    Duration limited = run.limited();
    return db.sql(NOTE)
        .bind("id", run.sourceId())
        .bind("epoch", run.epoch())
        .bind("took", run.took().toMillis())
        .bind("outcome", run.outcome())
        .bind("reason", Parameter.fromOrEmpty(run.reason(), String.class))
        .bind(
            "limited",
            Parameter.fromOrEmpty(limited == null ? null : Seconds.of(limited), Double.class))
        .bind("calls", (long) run.calls())
        .bind("seen", (long) counts.seen())
        .bind("accepted", (long) counts.accepted())
        .bind("changed", (long) counts.changed())
        .bind("malformed", (long) counts.malformed())
        .bind("charged", run.charged())
        .bind("told", json.writeValueAsString(told(run)))
        .bind("span", Seconds.of(SPAN))
        .bind("most", MOST)
        .bind("days", DAYS)
        .bind("limits", LIMITS)
        .fetch()
        .rowsUpdated()
        .then();
  }

  private ArrayNode told(EndedRun run) {
    ArrayNode rows = json.createArrayNode();
    for (Tally.Told told : run.told()) {
      rows.addObject()
          .put("counter", told.counter())
          .put("own", false)
          .put("server", told.server())
          .put("most", told.limit())
          .put("remaining", told.left())
          .put("renews_at", text(told.renewsAt()))
          .put("told_at", text(told.at()))
          .put("closed_until", text(told.closedUntil()))
          .put("closed_why", text(told.closing()));
    }
    Spending.Budget budget = run.budget();
    if (budget != null) {
      ObjectNode own = rows.addObject();
      own.put("counter", OWN + run.sourceId())
          .put("own", true)
          .put("server", "")
          .put("most", budget.most())
          .put("remaining", budget.most() - budget.used())
          .put("since", text(budget.since()))
          .put("renews_at", text(budget.renewsAt()))
          .put("told_at", text(clock.instant()));
    }
    return rows;
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }

  /** The runs of a source, the latest first. */
  Mono<Page<Run>> page(String sourceId, long before, int limit) {
    return db.sql(PAGE)
        .bind("id", sourceId)
        .bind("before", before)
        .bind("limit", limit + 1)
        .map(SourceRuns::run)
        .all()
        .collectList()
        .map(found -> Page.of(found, limit, last -> Keyset.encode(List.of(last.id()))));
  }

  private static Run run(Readable row) {
    long accepted = number(row, "accepted");
    long changed = number(row, "changed");
    return new Run(
        String.valueOf(row.get("id", Long.class)),
        Objects.requireNonNull(row.get("begun_at", Instant.class)),
        Objects.requireNonNull(row.get("ended_at", Instant.class)),
        Objects.requireNonNull(row.get("runs", Integer.class)),
        Duration.ofMillis(number(row, "took_ms")),
        Objects.requireNonNull(row.get("outcome", String.class)),
        row.get("reason", String.class),
        row.get("limited_until", Instant.class),
        number(row, "calls"),
        number(row, "seen"),
        accepted - changed,
        changed,
        number(row, "malformed"));
  }

  private static long number(Readable row, String column) {
    return Objects.requireNonNull(row.get(column, Long.class));
  }
}
