package io.earful.reporting.noise;

import static java.util.Objects.requireNonNull;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The mutes. Who sees some brands only sees those that reach no others. */
@Repository
class MuteRows {

  /**
   * Waits for the batches of mentions that do not know of the change; they share the lock. The mute
   * is changed before: a batch holds its mentions while it waits for us.
   */
  private static final String LOCK =
      "select pg_advisory_xact_lock(hashtext('earful.reporting.mute'))::text";

  /**
   * What is muted already stays; what is being lifted is muted anew, by whoever does it now. Those
   * come first: the sweep that takes one away holds it and then wants all that stay.
   */
  private static final String ADD =
      """
      insert into mute (id, kind, value, brand_ids, created_by, created_at, state)
      select gen_random_uuid(), :kind, v.value, :brands::text[], :by, :at, 'sweeping'
      from (select distinct %s as value
            from mention_seen s
            join mention m on m.id = s.id and m.published_at = s.published_at
            where s.id = any(:ids::bigint[])) v
      where v.value is not null
      order by not exists (select from mute t
                           where t.kind = :kind and t.value = v.value and t.brand_ids = :brands::text[]
                             and t.state = 'lifting'),
               v.value
      on conflict (kind, value, brand_ids) do update
        set state = case when mute.state = 'lifting' then 'sweeping' else mute.state end,
            place_time = case when mute.state = 'lifting' then null else mute.place_time end,
            place_id = case when mute.state = 'lifting' then null else mute.place_id end,
            created_by = case when mute.state = 'lifting' then excluded.created_by else mute.created_by end,
            created_at = case when mute.state = 'lifting' then excluded.created_at else mute.created_at end,
            turn_at = now()
      returning id, created_by = :by and created_at = :at as is_new
      """;

  private static final String SELECT =
      """
      select t.id, t.kind, t.value, t.brand_ids, t.created_by, t.created_at, t.state,
             (select count(*) from mention m where m.mute_id = t.id) as mentions
      from mute t
      where (cardinality(:brands::text[]) = 0
             or t.brand_ids <> '{}' and t.brand_ids <@ :brands::text[])
        and %s
      """;

  private static final String BY_IDS =
      SELECT.formatted("t.id = any(:ids::uuid[]) order by t.created_at desc, t.id desc");

  private static final String PAGE =
      SELECT.formatted(
          """
          (t.created_at, t.id) < (:beforeTime, :beforeId)
          order by t.created_at desc, t.id desc limit :limit
          """);

  private static final String LIFT =
      """
      update mute set state = 'lifting', place_time = null, place_id = null, turn_at = now()
      where id = :id
      """;

  private final DatabaseClient db;

  MuteRows(DatabaseClient db) {
    this.db = db;
  }

  /**
   * A mute that holds from now on.
   *
   * @param isNew whether it did not before
   */
  record Added(UUID id, boolean isNew) {}

  /**
   * Mutes authors, threads or sites of mentions that the caller may see.
   *
   * @param brands brands for which they are muted; empty for all
   */
  Flux<Added> add(
      MuteKind kind, Collection<Long> mentions, Set<String> brands, String by, Instant at) {
    return db.sql(ADD.formatted(kind.column()))
        .bind("kind", kind.toString())
        .bind("brands", brands.stream().sorted().toArray(String[]::new))
        .bind("by", by)
        .bind("at", at)
        .bind("ids", mentions.toArray(Long[]::new))
        .map(
            row ->
                new Added(
                    requireNonNull(row.get("id", UUID.class)),
                    requireNonNull(row.get("is_new", Boolean.class))))
        .all()
        .collectList()
        .delayUntil(added -> db.sql(LOCK).fetch().all().then())
        .flatMapIterable(added -> added);
  }

  Flux<MuteEntry> byIds(Collection<UUID> ids, Set<String> brands) {
    return db.sql(BY_IDS)
        .bind("ids", ids.toArray(UUID[]::new))
        .bind("brands", brands.toArray(String[]::new))
        .map(MuteRows::entry)
        .all();
  }

  /** The latest first. */
  Mono<List<MuteEntry>> page(Set<String> brands, Instant beforeTime, UUID beforeId, int limit) {
    return db.sql(PAGE)
        .bind("brands", brands.toArray(String[]::new))
        .bind("beforeTime", beforeTime)
        .bind("beforeId", beforeId)
        .bind("limit", limit)
        .map(MuteRows::entry)
        .all()
        .collectList();
  }

  /**
   * It ends when all that it keeps away is given back, what batches bring in that still know it
   * included.
   */
  Mono<Void> lift(UUID id) {
    return db.sql(LIFT)
        .bind("id", id)
        .fetch()
        .rowsUpdated()
        .then(Mono.defer(() -> db.sql(LOCK).fetch().all().then()));
  }

  private static MuteEntry entry(Readable row) {
    return new MuteEntry(
        requireNonNull(row.get("id", UUID.class)),
        requireNonNull(row.get("kind", String.class)),
        requireNonNull(row.get("value", String.class)),
        List.of(requireNonNull(row.get("brand_ids", String[].class))),
        requireNonNull(row.get("created_by", String.class)),
        requireNonNull(row.get("created_at", Instant.class)),
        requireNonNull(row.get("state", String.class)),
        requireNonNull(row.get("mentions", Long.class)));
  }
}
