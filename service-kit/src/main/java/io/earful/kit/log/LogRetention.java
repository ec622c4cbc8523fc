package io.earful.kit.log;

import io.earful.kit.db.Seconds;
import java.time.Duration;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Removes events that are old and that every group has read, in small pieces. Every service runs
 * it; a transaction lock lets one work at a time.
 */
final class LogRetention {

  private static final Logger LOG = LoggerFactory.getLogger(LogRetention.class);
  private static final Duration EVERY = Duration.ofMinutes(10);
  private static final Duration FIRST = Duration.ofMinutes(1);
  private static final int PIECE = 5000;

  private static final String LOCK =
      """
      select pg_try_advisory_xact_lock(hashtext('earful log retention')) as mine
      """;

  /** What a group has not read yet stays, however old; a topic nobody reads is kept whole. */
  private static final String REMOVE =
      """
      delete from bus.log_event e
      using (
        select v.part, v.pos
        from bus.log_event v
        join (select part, min(pos) as read_to from bus.log_cursor
              where topic = :topic group by part) c on c.part = v.part
        where v.topic = :topic and v.pos < c.read_to
          and v.ts < now() - make_interval(secs => :age)
        order by v.part, v.pos
        limit :piece) old
      where e.topic = :topic and e.part = old.part and e.pos = old.pos
      """;

  private final DatabaseClient db;
  private final TransactionalOperator transaction;
  private final LogProperties properties;
  private volatile Disposable running = () -> {};

  LogRetention(DatabaseClient db, TransactionalOperator transaction, LogProperties properties) {
    this.db = db;
    this.transaction = transaction;
    this.properties = properties;
  }

  void start() {
    running =
        Flux.interval(FIRST, EVERY)
            .onBackpressureDrop()
            .concatMap(tick -> removeOld().onErrorResume(LogRetention::report), 1)
            .subscribe();
  }

  void stop() {
    running.dispose();
  }

  /** Removes what is due; returns the number of events. */
  Mono<Long> removeOld() {
    return Flux.fromIterable(properties.topics().entrySet())
        .concatMap(topic -> removeAll(topic.getKey(), topic.getValue().retention()))
        .reduce(0L, Long::sum);
  }

  private Mono<Long> removeAll(String topic, Duration age) {
    return Mono.defer(() -> removePiece(topic, age))
        .repeat()
        .takeUntil(removed -> removed < PIECE)
        .reduce(0L, Long::sum);
  }

  private Mono<Long> removePiece(String topic, Duration age) {
    return db.sql(LOCK)
        .map(row -> Boolean.TRUE.equals(row.get("mine", Boolean.class)))
        .one()
        .flatMap(mine -> mine ? remove(topic, age) : Mono.just(0L))
        .as(transaction::transactional);
  }

  private Mono<Long> remove(String topic, Duration age) {
    return db.sql(REMOVE)
        .bindValues(Map.of("topic", topic, "age", Seconds.of(age), "piece", PIECE))
        .fetch()
        .rowsUpdated();
  }

  private static Mono<Long> report(Throwable error) {
    LOG.warn("old events could not be removed, next try later: {}", Failures.reason(error));
    return Mono.empty();
  }
}
