package io.earful.collector.raw;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Removes documents and malformed items that were kept long enough, in small pieces. Every instance
 * runs it; a transaction lock lets one work at a time.
 */
final class RawRetention {

  private static final Logger LOG = LoggerFactory.getLogger(RawRetention.class);
  private static final Duration FIRST = Duration.ofMinutes(1);
  private static final int PIECE = 500;

  private static final String LOCK =
      """
      select pg_try_advisory_xact_lock(hashtext('earful raw retention')) as mine
      """;

  private static final String REMOVE_DOCUMENTS =
      """
      delete from collector.raw_document
      where id in (select id from collector.raw_document
                   where expires_at <= :before order by expires_at limit :piece)
      """;

  private static final String REMOVE_ITEMS =
      """
      delete from collector.malformed_item
      where id in (select id from collector.malformed_item
                   where seen_at <= :before order by seen_at limit :piece)
      """;

  private final DatabaseClient db;
  private final TransactionalOperator transaction;
  private final RawProperties properties;
  private final Clock clock;
  private volatile Disposable running = () -> {};

  RawRetention(
      DatabaseClient db, TransactionalOperator transaction, RawProperties properties, Clock clock) {
    this.db = db;
    this.transaction = transaction;
    this.properties = properties;
    this.clock = clock;
  }

  void start() {
    running =
        Flux.interval(FIRST, properties.sweep())
            .onBackpressureDrop()
            .concatMap(tick -> removeOld().onErrorResume(RawRetention::report), 1)
            .subscribe();
  }

  void stop() {
    running.dispose();
  }

  /** Removes what is due; returns the number of rows. */
  Mono<Long> removeOld() {
    return Mono.defer(
        () -> {
          Instant now = clock.instant();
          // one after the other: at the same time the second would not get the lock
          return Flux.concat(
                  removeAll(REMOVE_DOCUMENTS, now),
                  removeAll(REMOVE_ITEMS, now.minus(properties.keepMalformed())))
              .reduce(0L, Long::sum);
        });
  }

  private Mono<Long> removeAll(String sql, Instant before) {
    return Mono.defer(() -> removePiece(sql, before))
        .repeat()
        .takeUntil(removed -> removed < PIECE)
        .reduce(0L, Long::sum);
  }

  private Mono<Long> removePiece(String sql, Instant before) {
    return db.sql(LOCK)
        .map(row -> Boolean.TRUE.equals(row.get("mine", Boolean.class)))
        .one()
        .flatMap(
            mine ->
                mine
                    ? db.sql(sql).bind("before", before).bind("piece", PIECE).fetch().rowsUpdated()
                    : Mono.just(0L))
        .as(transaction::transactional);
  }

  private static Mono<Long> report(Throwable error) {
    LOG.warn("old documents could not be removed, next try later: {}", error.toString());
    return Mono.empty();
  }
}
