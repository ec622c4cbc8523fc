package io.earful.collector.entry;

import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** How a source that people write into fares, where that of one that is read is noted as well. */
final class EntryHealth {

  /** Part of the transaction that stores: no row means that nothing may be stored. */
  private static final String STORED =
      """
      update collector.source_poll
      set last_success_at = now(), failures = 0, items_seen = items_seen + 1,
          accepted = accepted + 1
      where source_id = :id and state = 'active'
      """;

  private final DatabaseClient db;

  EntryHealth(DatabaseClient db) {
    this.db = db;
  }

  /** Whether the source still takes what is written. */
  Mono<Boolean> stored(String sourceId) {
    return db.sql(STORED).bind("id", sourceId).fetch().rowsUpdated().map(rows -> rows == 1);
  }
}
