package io.earful.reporting.brand;

import static java.util.Objects.requireNonNull;

import io.earful.event.EventCodec;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;

/** Keeps the brands; changes join the caller's transaction. */
@Repository
class BrandRows {

  private static final String ALL =
      """
      select id, name, competitor, queries, version, created_at, changed_at
      from brand order by name, id
      """;

  private static final String PAGE =
      """
      select id, name, competitor, queries, version, created_at, changed_at
      from brand
      where (cardinality(:brands::text[]) = 0 or id = any(:brands::text[]))
        and (name, id) > (:afterName, :afterId)
      order by name, id
      limit :limit
      """;

  /**
   * Waits for those who find brands for mentions at this moment; later ones wait for it. They
   * queue, so that a change has its turn however many mentions arrive; at a row's lock it would
   * not.
   */
  private static final String LOCK =
      "select pg_advisory_xact_lock(hashtext('earful.reporting.brand'))::text";

  private static final String SHARE_LOCK =
      "select pg_advisory_xact_lock_shared(hashtext('earful.reporting.brand'))::text";

  private static final String NEXT_VERSION =
      "update brand_version set version = version + 1 returning version";

  private static final String PRESENT_VERSION = "select version from brand_version";

  private static final String SAVE =
      """
      insert into brand (id, name, competitor, queries, version, created_at, changed_at)
      values (:id, :name, :competitor, :queries, :version, :created, :changed)
      on conflict (id) do update
        set name = excluded.name, competitor = excluded.competitor, queries = excluded.queries,
            version = excluded.version, changed_at = excluded.changed_at
      """;

  private static final TypeReference<List<BrandQuery>> QUERIES = new TypeReference<>() {};

  private final DatabaseClient db;

  BrandRows(DatabaseClient db) {
    this.db = db;
  }

  /** All of them, by name. */
  Mono<List<Brand>> all() {
    return db.sql(ALL).map(BrandRows::brand).all().collectList();
  }

  /**
   * Some of them, by name.
   *
   * @param brands those that may be seen; empty for all
   */
  Mono<List<Brand>> page(Set<String> brands, BrandPlace after, int limit) {
    return db.sql(PAGE)
        .bind("brands", brands.toArray(String[]::new))
        .bind("afterName", after.name())
        .bind("afterId", after.id())
        .bind("limit", limit)
        .map(BrandRows::brand)
        .all()
        .collectList();
  }

  /** The version that the change will have; the brands are this transaction's alone. */
  Mono<Long> nextVersion() {
    return locked(LOCK, NEXT_VERSION);
  }

  /** The version in force, and in force until the caller's transaction ends. */
  Mono<Long> presentVersion() {
    return locked(SHARE_LOCK, PRESENT_VERSION);
  }

  /** What was changed while it waited for the lock is seen by the next statement only. */
  private Mono<Long> locked(String lock, String sql) {
    return db.sql(lock)
        .fetch()
        .all()
        .then(
            Mono.defer(() -> db.sql(sql).map(row -> requireNonNull(row.get(0, Long.class))).one()));
  }

  Mono<Void> save(Brand brand) {
    return db.sql(SAVE)
        .bind("id", brand.id())
        .bind("name", brand.name())
        .bind("competitor", brand.competitor())
        .bind("queries", EventCodec.json().writeValueAsString(brand.queries()))
        .bind("version", brand.version())
        .bind("created", brand.createdAt())
        .bind("changed", brand.changedAt())
        .then();
  }

  Mono<Void> remove(String id) {
    return db.sql("delete from brand where id = :id").bind("id", id).then();
  }

  private static Brand brand(Readable row) {
    return new Brand(
        requireNonNull(row.get("id", String.class)),
        requireNonNull(row.get("name", String.class)),
        requireNonNull(row.get("competitor", Boolean.class)),
        EventCodec.json().readValue(requireNonNull(row.get("queries", String.class)), QUERIES),
        requireNonNull(row.get("version", Long.class)),
        requireNonNull(row.get("created_at", Instant.class)),
        requireNonNull(row.get("changed_at", Instant.class)));
  }
}
