package io.earful.collector.source;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.earful.event.EventCodec;
import io.earful.event.SourceGap;
import io.earful.event.Topics;
import io.earful.kit.db.Seconds;
import io.earful.kit.log.EventLog;
import io.earful.kit.log.LogEvent;
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
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The ledger of what sources did not see. It follows from how their reading fares, so bringing it
 * up to date twice changes nothing, and what was missed when an instance died is noted at the next
 * end of a run. What a channel does not show although it answers is told by connectors ({@link
 * ToldGaps}).
 */
public final class Coverage {

  /** A channel that is back before this was not away. */
  private static final Duration SHORTEST = Duration.ofMinutes(15);

  /**
   * A source that is not read begins a gap where it was last read to the end. One reading that
   * fails is none: it must have been due twice.
   */
  private static final String BEGIN =
      """
      with gap as (
      insert into collector.coverage_gap (source_id, since, kind, reason)
      select s.id, coalesce(p.last_success_at, s.created_at),
             case when p.state = 'paused' then 'paused'
                  else coalesce(p.last_failure_kind, 'internal') end,
             case when p.state = 'paused' then 'a person stopped it'
                  else coalesce(p.last_failure_reason, 'it is not known why') end
      from collector.source s join collector.source_poll p on p.source_id = s.id
      where s.id = :id
        and (p.state <> 'active'
             or p.last_failure_at > coalesce(p.last_success_at, s.created_at)
                and coalesce(p.last_success_at, s.created_at)
                    < now() - greatest(make_interval(secs => s.interval_seconds * 2),
                                       make_interval(secs => :shortest)))
      on conflict (source_id) where until is null do nothing
      returning id, source_id, since, until, kind, loss)
      select gap.*, s.channel, s.brand_ids
      from gap join collector.source s on s.id = gap.source_id
      """;

  /**
   * What was missed was read later where the channel can be read back to it; elsewhere it may be
   * lost.
   */
  private static final String END =
      """
      with gap as (
      update collector.coverage_gap g
      set until = p.last_success_at,
          loss = case when :back then 'none' else 'possible' end
      from collector.source_poll p
      where g.source_id = :id and g.until is null and p.source_id = g.source_id
        and p.state = 'active' and p.failures = 0
        and p.last_success_at > g.noticed_at
      returning g.id, g.source_id, g.since, g.until, g.kind, g.loss)
      select gap.*, s.channel, s.brand_ids
      from gap join collector.source s on s.id = gap.source_id
      """;

  private static final String PAGE =
      """
      select id, since, until, kind, reason, loss, noticed_at
      from collector.coverage_gap
      where source_id = :id and id < :before
      order by id desc
      limit :limit
      """;

  /**
   * A time of which a source saw nothing, or not all.
   *
   * @param until when it was next read to the end; null while it is not
   * @param kind for programs: how the reading failed, {@code paused}, or why the channel was not
   *     seen whole
   * @param reason for people
   * @param loss what it costs: {@code none} when it was read later, {@code possible} when the
   *     channel cannot be read back to it, {@code unknown} while it lasts
   * @param noticedAt when it was noted
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Gap(
      String id,
      Instant since,
      @Nullable Instant until,
      GapKind kind,
      String reason,
      String loss,
      Instant noticedAt) {}

  private final DatabaseClient db;
  private final EventLog log;
  private final TransactionalOperator transaction;
  private final Clock clock;

  Coverage(DatabaseClient db, EventLog log, TransactionalOperator transaction, Clock clock) {
    this.db = db;
    this.log = log;
    this.transaction = transaction;
    this.clock = clock;
  }

  /**
   * Brings the ledger of a source up to date with how its reading fares, and tells what is new.
   * Joins the caller's transaction.
   *
   * @param back whether its channel can be read back to what was missed
   */
  public Mono<Void> update(String sourceId, boolean back) {
    Flux<SourceGap> ended =
        db.sql(END).bind("id", sourceId).bind("back", back).map(Coverage::told).all();
    Flux<SourceGap> begun =
        db.sql(BEGIN)
            .bind("id", sourceId)
            .bind("shortest", Seconds.of(SHORTEST))
            .map(Coverage::told)
            .all();
    return ended
        .concatWith(begun)
        .collectList()
        .flatMap(gaps -> gaps.isEmpty() ? Mono.empty() : log.append(Topics.EVENTS, events(gaps)))
        .as(transaction::transactional);
  }

  private List<LogEvent> events(List<SourceGap> gaps) {
    Instant now = clock.instant();
    return gaps.stream()
        .map(gap -> gap.event(now))
        .map(event -> new LogEvent(event.subject(), event.type(), EventCodec.encode(event)))
        .toList();
  }

  static SourceGap told(Readable row) {
    return new SourceGap(
        String.valueOf(row.get("id", Long.class)),
        text(row, "source_id"),
        text(row, "channel"),
        List.of(Objects.requireNonNull(row.get("brand_ids", String[].class))),
        Objects.requireNonNull(row.get("since", Instant.class)),
        row.get("until", Instant.class),
        text(row, "kind"),
        text(row, "loss"));
  }

  /** The gaps of a source, the latest noticed first. */
  Mono<Page<Gap>> page(String sourceId, long before, int limit) {
    return db.sql(PAGE)
        .bind("id", sourceId)
        .bind("before", before)
        .bind("limit", limit + 1)
        .map(Coverage::gap)
        .all()
        .collectList()
        .map(found -> Page.of(found, limit, Coverage::cursor));
  }

  private static String cursor(Gap last) {
    return Keyset.encode(List.of(last.id()));
  }

  private static Gap gap(Readable row) {
    return new Gap(
        String.valueOf(row.get("id", Long.class)),
        Objects.requireNonNull(row.get("since", Instant.class)),
        row.get("until", Instant.class),
        GapKind.of(text(row, "kind")),
        text(row, "reason"),
        text(row, "loss"),
        Objects.requireNonNull(row.get("noticed_at", Instant.class)));
  }

  private static String text(Readable row, String column) {
    return Objects.requireNonNull(row.get(column, String.class));
  }
}
