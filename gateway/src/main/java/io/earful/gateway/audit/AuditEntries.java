package io.earful.gateway.audit;

import io.earful.kit.page.Page;
import java.util.Objects;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads the audit table. */
@Component
class AuditEntries {

  private static final String NEWEST =
      "SELECT %s FROM audit_entry WHERE %s ORDER BY seq DESC LIMIT :limit";

  private static final String AFTER =
      "SELECT %s FROM audit_entry WHERE seq > :seq ORDER BY seq LIMIT :limit"
          .formatted(AuditRow.COLUMNS);

  /**
   * How far the chain has read; below it nothing is missing but what became a dead letter. The
   * letters are counted in as long as they are kept.
   */
  private static final String READ_TO =
      """
      SELECT coalesce(max(c.pos), 0) - 1 AS pos,
             coalesce((SELECT max(d.pos) FROM bus.dead_letter d
                       WHERE d.grp = :grp AND d.topic = :topic), -1) AS dead
      FROM bus.log_cursor c WHERE c.grp = :grp AND c.topic = :topic
      """;

  /**
   * Where the chain's reader stands.
   *
   * @param position last event acknowledged; -1 for none
   * @param dead last event that became a dead letter; -1 for none
   */
  record ReadTo(long position, long dead) {}

  private final DatabaseClient db;

  AuditEntries(DatabaseClient db) {
    this.db = db;
  }

  /** Newest first. */
  Mono<Page<AuditRow>> newest(AuditQuery query, int limit) {
    DatabaseClient.GenericExecuteSpec select =
        db.sql(NEWEST.formatted(AuditRow.COLUMNS, query.where())).bind("limit", limit + 1);
    return select
        .bindValues(query.values())
        .map(AuditRow::of)
        .all()
        .collectList()
        .map(rows -> Page.of(rows, limit, AuditQuery::cursor));
  }

  /** The last entry; empty when there is none. */
  Mono<AuditRow> last() {
    return db.sql(NEWEST.formatted(AuditRow.COLUMNS, "true"))
        .bind("limit", 1)
        .map(AuditRow::of)
        .one();
  }

  /** Oldest first. */
  Flux<AuditRow> after(long seq, int limit) {
    return db.sql(AFTER).bind("seq", seq).bind("limit", limit).map(AuditRow::of).all();
  }

  Mono<ReadTo> readTo(String topic) {
    return db.sql(READ_TO)
        .bind("grp", AuditChain.GROUP)
        .bind("topic", topic)
        .map(
            row ->
                new ReadTo(
                    Objects.requireNonNull(row.get("pos", Long.class)),
                    Objects.requireNonNull(row.get("dead", Long.class))))
        .one();
  }
}
