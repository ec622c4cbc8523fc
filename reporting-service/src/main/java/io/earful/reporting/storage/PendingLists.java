package io.earful.reporting.storage;

import static java.util.Objects.requireNonNull;

import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/**
 * The lists in which new entries of the indexes of words and topics wait. A search reads them
 * whole, and whoever makes one too long has to merge it in the middle of a batch.
 */
@Repository
class PendingLists {

  private static final String INDEXES =
      """
      select c.relname
      from pg_class c join pg_am a on a.oid = c.relam
      where c.relnamespace = to_regnamespace('reporting') and c.relkind = 'i' and a.amname = 'gin'
      order by c.relname desc
      """;

  private final DatabaseClient db;

  PendingLists(DatabaseClient db) {
    this.db = db;
  }

  /** Merges them all, each in a transaction of its own; emits the number of pages merged. */
  Mono<Long> merge() {
    return db.sql(INDEXES)
        .map(row -> requireNonNull(row.get("relname", String.class)))
        .all()
        .collectList()
        .flatMapIterable(names -> names)
        .concatMap(this::merge)
        .reduce(0L, Long::sum);
  }

  private Mono<Long> merge(String index) {
    return db.sql("select merge_pending(:index) as pages")
        .bind("index", index)
        .map(row -> requireNonNull(row.get("pages", Long.class)))
        .one();
  }
}
