package io.earful.sentiment.reason;

import io.earful.event.EventCodec;
import io.earful.event.ReasonsChanged;
import java.util.Objects;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** The tree of reasons as it was last told of: one row. */
final class ReasonRows {

  private static final String KEEP =
      """
      insert into reason_tree (version, changed) values (:version, :changed)
      on conflict (one) do update set version = excluded.version, changed = excluded.changed
      where reason_tree.version < excluded.version
      """;

  private static final String NEWER =
      """
      select changed from reason_tree where version > :version
      """;

  private final DatabaseClient db;

  ReasonRows(DatabaseClient db) {
    this.db = db;
  }

  /** Keeps a tree unless a newer one is there. */
  Mono<Void> keep(ReasonsChanged changed) {
    return db.sql(KEEP)
        .bind("version", changed.version())
        .bind("changed", EventCodec.json().writeValueAsString(changed))
        .then();
  }

  /** The tree, if it is newer than that. */
  Mono<ReasonsChanged> newerThan(long version) {
    return db.sql(NEWER)
        .bind("version", version)
        .map(row -> Objects.requireNonNull(row.get(0, String.class)))
        .one()
        .map(json -> EventCodec.json().readValue(json, ReasonsChanged.class));
  }
}
