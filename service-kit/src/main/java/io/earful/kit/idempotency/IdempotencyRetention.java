package io.earful.kit.idempotency;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Removes keys that are older than a day, in small pieces. Every service runs it; a transaction
 * lock lets one work at a time.
 */
final class IdempotencyRetention {

  private static final Logger LOG = LoggerFactory.getLogger(IdempotencyRetention.class);
  private static final Duration FIRST = Duration.ofMinutes(2);
  private static final Duration EVERY = Duration.ofMinutes(10);
  private static final int PIECE = 5000;

  private static final String LOCK =
      "select pg_try_advisory_xact_lock(hashtext('earful idempotency retention')) as mine";

  private static final String REMOVE =
      """
      delete from bus.idempotency_key
      where id in (select id from bus.idempotency_key
                   where created_at <= now() - interval '24 hours'
                   order by created_at limit :piece)
      """;

  private final DatabaseClient db;
  private final TransactionalOperator transaction;
  private volatile Disposable running = () -> {};

  IdempotencyRetention(DatabaseClient db, TransactionalOperator transaction) {
    this.db = db;
    this.transaction = transaction;
  }

  void start() {
    running =
        Flux.interval(FIRST, EVERY)
            .onBackpressureDrop()
            .concatMap(tick -> removeOld().onErrorResume(IdempotencyRetention::report), 1)
            .subscribe();
  }

  void stop() {
    running.dispose();
  }

  /** Removes what is due; returns the number of keys. */
  Mono<Long> removeOld() {
    return Mono.defer(this::removePiece)
        .repeat()
        .takeUntil(removed -> removed < PIECE)
        .reduce(0L, Long::sum);
  }

  private Mono<Long> removePiece() {
    return db.sql(LOCK)
        .map(row -> Boolean.TRUE.equals(row.get("mine", Boolean.class)))
        .one()
        .flatMap(
            mine ->
                mine ? db.sql(REMOVE).bind("piece", PIECE).fetch().rowsUpdated() : Mono.just(0L))
        .as(transaction::transactional);
  }

  private static Mono<Long> report(Throwable error) {
    LOG.warn("old idempotency keys could not be removed, next try later: {}", error.toString());
    return Mono.empty();
  }
}
