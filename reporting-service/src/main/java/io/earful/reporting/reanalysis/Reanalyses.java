package io.earful.reporting.reanalysis;

import io.earful.event.EventCodec;
import io.earful.kit.page.Keyset;
import io.earful.kit.page.Page;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** The re-scorings, as people see and steer them. */
@Repository
class Reanalyses {

  /** Who sees some brands sees what was asked for these alone. */
  private static final String VISIBLE =
      """
      (cardinality(:brands::text[]) = 0
        or cardinality(r.brand_ids) > 0 and r.brand_ids <@ :brands::text[])
      """;

  private static final String FIND =
      "select %s from reanalysis r where r.id = :id and %s"
          .formatted(ReanalysisRows.COLUMNS, VISIBLE);

  private static final String PAGE =
      """
      select %s from reanalysis r
      where (r.created_at, r.id) < (:beforeTime, :beforeId) and %s
      order by r.created_at desc, r.id desc
      limit :limit
      """
          .formatted(ReanalysisRows.COLUMNS, VISIBLE);

  private static final String INSERT =
      """
      insert into reanalysis (id, filter, brand_ids, rate, created_by, created_at)
      values (:id, :filter, :brands, :rate, :by, :at)
      """;

  /** What runs notices at its next batch, which it may no longer send. */
  private static final String CANCEL =
      """
      update reanalysis
      set state = 'cancelled', finished_at = now(), owner = null, lease_until = null, reason = null
      where id = :id and state in ('queued', 'running', 'paused')
      """;

  private static final String RESUME =
      """
      update reanalysis
      set state = 'queued', reason = null, finished_at = null, tries = 0, next_run_at = now(),
          moved_at = now()
      where id = :id and state in ('cancelled', 'failed')
      """;

  private static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");

  private final DatabaseClient db;

  Reanalyses(DatabaseClient db) {
    this.db = db;
  }

  Mono<Void> insert(Reanalysis job) {
    return db.sql(INSERT)
        .bind("id", job.id())
        .bind("filter", EventCodec.json().writeValueAsString(job.filter()))
        .bind("brands", job.brandIds().toArray(String[]::new))
        .bind("rate", job.rate())
        .bind("by", job.createdBy())
        .bind("at", job.createdAt())
        .fetch()
        .rowsUpdated()
        .then();
  }

  /** Empty when there is none, or the caller may not know of it. */
  Mono<Reanalysis> find(UUID id, Set<String> brands) {
    return db.sql(FIND)
        .bind("id", id)
        .bind("brands", brands.toArray(String[]::new))
        .map(ReanalysisRows::reanalysis)
        .one();
  }

  /** The newest first, from behind a cursor. */
  Mono<Page<Reanalysis>> page(@Nullable String cursor, int limit, Set<String> brands) {
    return Mono.defer(
        () -> {
          Place before = cursor == null ? new Place(LAST, new UUID(0, 0)) : Place.of(cursor);
          return db.sql(PAGE)
              .bind("beforeTime", before.at())
              .bind("beforeId", before.id())
              .bind("brands", brands.toArray(String[]::new))
              .bind("limit", limit + 1)
              .map(ReanalysisRows::reanalysis)
              .all()
              .collectList()
              .map(rows -> Page.of(rows, limit, Reanalyses::cursor));
        });
  }

  /** Whether there was anything to stop. */
  Mono<Boolean> cancel(UUID id) {
    return changed(CANCEL, id);
  }

  /** Whether it was stopped. */
  Mono<Boolean> resume(UUID id) {
    return changed(RESUME, id);
  }

  private Mono<Boolean> changed(String sql, UUID id) {
    return db.sql(sql).bind("id", id).fetch().rowsUpdated().map(rows -> rows == 1);
  }

  private static String cursor(Reanalysis last) {
    return Keyset.encode(List.of(last.createdAt().toString(), last.id().toString()));
  }

  private record Place(Instant at, UUID id) {

    static Place of(String cursor) {
      List<String> values = Keyset.decode(cursor, 2);
      try {
        return new Place(Instant.parse(values.get(0)), UUID.fromString(values.get(1)));
      } catch (DateTimeParseException | IllegalArgumentException e) {
        throw Keyset.unknown();
      }
    }
  }
}
