package io.earful.reporting.outward;

import static java.util.Objects.requireNonNull;

import io.earful.event.Topics;
import io.earful.kit.log.BatchHandler;
import io.earful.kit.log.EventLog;
import io.earful.kit.log.LogBatch;
import io.earful.kit.log.LogEvent;
import io.earful.kit.log.LogRecord;
import java.util.List;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Puts the outward events of all partitions into one dense sequence, whose positions are the ids of
 * the stream and of the pull feed. It remembers how far it took each partition over, so that
 * reading the partitions again adds nothing.
 */
@Component
class OutwardFeed implements BatchHandler {

  static final String GROUP = "outward-feed";

  /**
   * Returns where the partition stood, and moves it on. The new position is reckoned from the old
   * one, which therefore is read and locked first.
   */
  private static final String ADVANCE =
      """
      with stood as (
        select pos from outward_position where part = :part for update
      ), moved as (
        insert into outward_position (part, pos)
        select :part, greatest(:end, coalesce((select pos from stood), 0))
        on conflict (part) do update set pos = excluded.pos
      )
      select coalesce((select pos from stood), 0)
      """;

  private final DatabaseClient db;
  private final EventLog log;

  OutwardFeed(DatabaseClient db, EventLog log) {
    this.db = db;
    this.log = log;
  }

  @Override
  public Mono<Void> handle(LogBatch batch) {
    List<LogRecord> records = batch.records();
    return db.sql(ADVANCE)
        .bind("part", (short) batch.partition())
        .bind("end", records.get(records.size() - 1).position() + 1)
        .map(row -> requireNonNull(row.get(0, Long.class)))
        .one()
        .flatMap(stood -> log.append(Topics.OUTWARD, from(stood, records)));
  }

  private static List<LogEvent> from(long position, List<LogRecord> records) {
    return records.stream()
        .filter(event -> event.position() >= position)
        .map(event -> new LogEvent(event.key(), event.type(), event.body()))
        .toList();
  }
}
