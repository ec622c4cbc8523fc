package io.earful.collector.source;

import io.earful.connector.Gap;
import io.earful.connector.GapReason;
import io.earful.event.CloudEvent;
import io.earful.event.EventCodec;
import io.earful.event.SourceGap;
import io.earful.event.Topics;
import io.earful.kit.db.Seconds;
import io.earful.kit.log.EventLog;
import io.earful.kit.log.LogEvent;
import io.r2dbc.spi.Readable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.Parameter;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What connectors say they could not read, in the ledger of what sources did not see. The same gap
 * told again changes nothing; one that overlaps another of its kind, or follows it soon, makes that
 * one longer, so that a channel that always shows too little does not fill the ledger.
 */
public final class ToldGaps {

  /** More of one batch are told as one for each reason. */
  private static final int MOST = 20;

  /** So many are kept of a source. */
  private static final int KEPT = 1000;

  /** Gaps that are no further apart are one, unless it would be longer than a day. */
  private static final Duration NEAR = Duration.ofHours(1);

  private static final Duration LONGEST = Duration.ofDays(1);

  /** Which gap this one is, or belongs to. */
  private static final String FIND =
      """
      with told as (
        select s.id as source_id, s.channel, s.brand_ids,
               coalesce(:from, p.last_success_at, s.created_at) as since,
               least(:until, :now) as until
        from collector.source s join collector.source_poll p on p.source_id = s.id
        where s.id = :id)
      select t.since, t.until, g.id, g.since as held_since, g.until as held_until
      from told t left join lateral (
        select id, since, until
        from collector.coverage_gap
        where source_id = t.source_id and kind = :kind and until is not null
          and (since <= t.until and until >= t.since
               or since <= t.until + make_interval(secs => :near)
                  and until >= t.since - make_interval(secs => :near)
                  and greatest(until, t.until) - least(since, t.since)
                      <= make_interval(secs => :longest))
        order by id desc
        limit 1) g on true
      where t.since < t.until
      """;

  private static final String TELLING =
      """
      select gap.*, s.channel, s.brand_ids
      from gap join collector.source s on s.id = gap.source_id
      """;

  private static final String ADD =
      """
      with gap as (
      insert into collector.coverage_gap (source_id, since, until, kind, reason, loss)
      values (:id, :since, :until, :kind, :reason, 'possible')
      returning id, source_id, since, until, kind, loss)
      """
          + TELLING;

  private static final String GROW =
      """
      with gap as (
      update collector.coverage_gap
      set since = least(since, :since), until = greatest(until, :until), reason = :reason
      where id = :gap
      returning id, source_id, since, until, kind, loss)
      """
          + TELLING;

  private static final String FORGET =
      """
      delete from collector.coverage_gap
      where source_id = :id and until is not null
        and id <= (select id from collector.coverage_gap where source_id = :id
                   order by id desc offset :kept limit 1)
      """;

  private final DatabaseClient db;
  private final EventLog log;
  private final Clock clock;

  ToldGaps(DatabaseClient db, EventLog log, Clock clock) {
    this.db = db;
    this.log = log;
    this.clock = clock;
  }

  /**
   * Where a gap belongs.
   *
   * @param gap the one that it is, or makes longer; null when it is a new one
   * @param heldSince since when that one is
   * @param heldUntil until when
   */
  private record Place(
      Instant since,
      Instant until,
      @Nullable Long gap,
      @Nullable Instant heldSince,
      @Nullable Instant heldUntil) {

    boolean isKnown() {
      return heldSince != null
          && heldUntil != null
          && !since.isBefore(heldSince)
          && !until.isAfter(heldUntil);
    }

    /** Whether it is longer by another hour of the clock: so often that is told. */
    boolean isNews() {
      return heldSince == null
          || heldUntil == null
          || hour(since) < hour(heldSince)
          || hour(until) > hour(heldUntil);
    }

    private static long hour(Instant at) {
      return at.getEpochSecond() / 3600;
    }
  }

  /**
   * Notes them, and tells what is new. Inside the caller's transaction, which holds the source's
   * lease and appends mentions, if any, behind this.
   */
  public Mono<Void> note(String sourceId, List<Gap> gaps) {
    return Flux.fromIterable(few(gaps))
        .concatMap(gap -> note(sourceId, gap))
        .collectList()
        .flatMap(events -> events.isEmpty() ? Mono.empty() : forget(sourceId).then(append(events)));
  }

  private static Collection<Gap> few(List<Gap> gaps) {
    if (gaps.size() <= MOST) {
      return gaps;
    }
    Map<GapReason, Gap> whole = new EnumMap<>(GapReason.class);
    gaps.forEach(gap -> whole.merge(gap.reason(), gap, ToldGaps::around));
    return whole.values();
  }

  private static Gap around(Gap one, Gap other) {
    Instant from = one.from();
    Instant begin = other.from();
    boolean first = from == null || begin != null && begin.isBefore(from);
    Instant until = one.until().isAfter(other.until()) ? one.until() : other.until();
    return new Gap(first ? begin : from, until, one.reason(), other.words());
  }

  private Mono<LogEvent> note(String sourceId, Gap gap) {
    Instant now = clock.instant();
    return db.sql(FIND)
        .bind("id", sourceId)
        .bind("from", Parameter.fromOrEmpty(gap.from(), Instant.class))
        .bind("until", gap.until())
        .bind("now", now)
        .bind("kind", gap.reason().toString())
        .bind("near", Seconds.of(NEAR))
        .bind("longest", Seconds.of(LONGEST))
        .map(ToldGaps::place)
        .one()
        .filter(place -> !place.isKnown())
        .flatMap(
            place ->
                (place.gap() == null ? add(sourceId, gap, place) : grow(gap, place))
                    .filter(event -> place.isNews()))
        .map(event -> new LogEvent(event.subject(), event.type(), EventCodec.encode(event)));
  }

  private Mono<CloudEvent<SourceGap>> add(String sourceId, Gap gap, Place place) {
    return bound(db.sql(ADD).bind("id", sourceId).bind("kind", gap.reason().toString()), gap, place)
        .map(Coverage::told)
        .one()
        .map(told -> told.event(clock.instant()));
  }

  private Mono<CloudEvent<SourceGap>> grow(Gap gap, Place place) {
    return bound(db.sql(GROW).bind("gap", Objects.requireNonNull(place.gap())), gap, place)
        .map(Coverage::told)
        .one()
        .map(told -> told.longer(clock.instant()));
  }

  private static DatabaseClient.GenericExecuteSpec bound(
      DatabaseClient.GenericExecuteSpec sql, Gap gap, Place place) {
    return sql.bind("since", place.since())
        .bind("until", place.until())
        .bind("reason", gap.words());
  }

  private static Place place(Readable row) {
    return new Place(
        Objects.requireNonNull(row.get("since", Instant.class)),
        Objects.requireNonNull(row.get("until", Instant.class)),
        row.get("id", Long.class),
        row.get("held_since", Instant.class),
        row.get("held_until", Instant.class));
  }

  private Mono<Void> forget(String sourceId) {
    return db.sql(FORGET).bind("id", sourceId).bind("kept", KEPT).fetch().rowsUpdated().then();
  }

  private Mono<Void> append(List<LogEvent> events) {
    return Mono.defer(() -> log.append(Topics.EVENTS, events));
  }
}
