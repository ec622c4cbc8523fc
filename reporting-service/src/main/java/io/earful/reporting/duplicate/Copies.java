package io.earful.reporting.duplicate;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** Which mention is of which group. Whoever writes here or to the fingerprints has the lock. */
@Repository
class Copies {

  private static final String ONE_AT_A_TIME =
      "select pg_advisory_xact_lock(hashtext('earful.reporting.duplicate'))::text";

  private static final String GROUPS =
      "select id, group_id from mention_copy where id = any(:ids::bigint[])";

  private static final String MERGE =
      """
      update mention_copy set group_id = :group where group_id = any(:merged::bigint[])
      """;

  /** In a flood of copies most that are named are of their group already. */
  private static final String PUT =
      """
      insert into mention_copy (id, published_at, group_id)
      select s.id, s.published_at, u.group_id
      from unnest(:ids::bigint[], :groups::bigint[]) as u (id, group_id)
      join mention_seen s on s.id = u.id
      where s.published_at is not null
      on conflict (id) do update
        set published_at = excluded.published_at, group_id = excluded.group_id
        where (mention_copy.published_at, mention_copy.group_id)
              is distinct from (excluded.published_at, excluded.group_id)
      """;

  private static final String ERASE = "delete from mention_copy where id = any(:ids::bigint[])";

  private static final String RETIRE =
      """
      delete from mention_copy
      where published_at < (select (max(month) + interval '1 month') at time zone 'UTC'
                            from storage_month where retired_at is not null)
      """;

  private final DatabaseClient db;

  Copies(DatabaseClient db) {
    this.db = db;
  }

  /** Waits until nobody else writes; kept until the transaction ends. */
  Mono<Void> lock() {
    return db.sql(ONE_AT_A_TIME).fetch().all().then();
  }

  /** The groups of those that are of any. */
  Mono<Map<Long, Long>> groups(Collection<Long> ids) {
    return db.sql(GROUPS)
        .bind("ids", ids.toArray(Long[]::new))
        .map(
            row ->
                Map.entry(
                    requireNonNull(row.get("id", Long.class)),
                    requireNonNull(row.get("group_id", Long.class))))
        .all()
        .collectMap(Map.Entry::getKey, Map.Entry::getValue);
  }

  Mono<Void> merge(Groups.Group group) {
    return group.merged().isEmpty()
        ? Mono.empty()
        : db.sql(MERGE)
            .bind("merged", group.merged().toArray(Long[]::new))
            .bind("group", group.id())
            .fetch()
            .rowsUpdated()
            .then();
  }

  Mono<Void> put(List<Groups.Group> groups) {
    Long[] ids = groups.stream().flatMap(group -> group.members().stream()).toArray(Long[]::new);
    Long[] numbers =
        groups.stream()
            .flatMap(group -> group.members().stream().map(member -> group.id()))
            .toArray(Long[]::new);
    return db.sql(PUT).bind("ids", ids).bind("groups", numbers).fetch().rowsUpdated().then();
  }

  Mono<Void> erase(Collection<Long> ids) {
    return db.sql(ERASE).bind("ids", ids.toArray(Long[]::new)).fetch().rowsUpdated().then();
  }

  /** Takes away those of months that are no more. */
  Mono<Void> retire() {
    return db.sql(RETIRE).fetch().rowsUpdated().then();
  }
}
