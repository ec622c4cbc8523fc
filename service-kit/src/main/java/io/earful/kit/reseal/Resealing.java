package io.earful.kit.reseal;

import io.earful.kit.audit.Actor;
import io.earful.kit.audit.AuditEvent;
import io.earful.kit.audit.AuditTrail;
import io.earful.kit.reseal.ResealProgress.Place;
import io.earful.kit.reseal.ResealProgress.Sum;
import io.earful.kit.secret.SecretBox;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * After a rotation, seals the secrets of a service's columns under the current key, piece by piece,
 * while everything runs. It goes on where it was after a restart, and looks again once a day, since
 * an instance with the former ring may have sealed something meanwhile.
 */
final class Resealing {

  private static final Logger LOG = LoggerFactory.getLogger(Resealing.class);
  private static final Duration FIRST = Duration.ofSeconds(20);
  private static final Duration EVERY = Duration.ofMinutes(1);

  /** Rows may be large: a piece is held in memory. */
  private static final int PIECE = 16;

  private final List<SealedColumn> columns;
  private final DatabaseClient db;
  private final TransactionalOperator transaction;
  private final SecretBox box;
  private final AuditTrail trail;
  private final ResealProgress progress;
  private final boolean needed;
  private volatile Disposable running = () -> {};

  /**
   * @param needed whether there is an earlier key at all
   */
  Resealing(
      List<SealedColumn> columns,
      DatabaseClient db,
      TransactionalOperator transaction,
      SecretBox box,
      AuditTrail trail,
      boolean needed) {
    this.columns = List.copyOf(columns);
    this.db = db;
    this.transaction = transaction;
    this.box = box;
    this.trail = trail;
    this.progress = new ResealProgress(db, box.currentId());
    this.needed = needed;
  }

  void start() {
    if (needed && !columns.isEmpty()) {
      running =
          Flux.interval(FIRST, EVERY)
              .onBackpressureDrop()
              .concatMap(tick -> run().onErrorResume(Resealing::report), 1)
              .subscribe();
    }
  }

  void stop() {
    running.dispose();
  }

  /** Until there is nothing left to do, or another instance does it. */
  Mono<Void> run() {
    return Flux.fromIterable(columns)
        .concatMap(
            column -> Mono.defer(() -> piece(column)).repeat().takeWhile(more -> more).then())
        .then();
  }

  /** One transaction; emits whether there may be more. */
  Mono<Boolean> piece(SealedColumn column) {
    return progress
        .take(column)
        .filter(place -> !place.rests())
        .flatMap(place -> piece(column, place))
        .defaultIfEmpty(false)
        .as(transaction::transactional);
  }

  private Mono<Boolean> piece(SealedColumn column, Place place) {
    return column
        .after(db, box, place.position(), PIECE)
        .collectList()
        .publishOn(Schedulers.boundedElastic())
        .flatMap(
            rows -> {
              boolean ended = rows.size() < PIECE;
              String position = ended ? column.first() : rows.get(rows.size() - 1).id();
              return Flux.fromIterable(rows)
                  .concatMap(row -> reseal(column, row))
                  .reduce(new Sum(0, 0), Resealing::plus)
                  .flatMap(done -> progress.advance(column, position, done, ended))
                  .flatMap(sum -> ended ? ended(column, place, sum) : Mono.<Void>empty())
                  .thenReturn(!ended);
            });
  }

  private Mono<Sum> reseal(SealedColumn column, SealedColumn.Row row) {
    return Mono.defer(() -> column.reseal(db, box, row))
        .thenReturn(new Sum(1, 0))
        .onErrorResume(
            IllegalStateException.class,
            error -> {
              LOG.warn("left as it is: {}", error.getMessage());
              return Mono.just(new Sum(0, 1));
            });
  }

  private static Sum plus(Sum one, Sum other) {
    return new Sum(one.resealed() + other.resealed(), one.failed() + other.failed());
  }

  private Mono<Void> ended(SealedColumn column, Place place, Sum sum) {
    if (place.finished()) {
      return Mono.empty();
    }
    LOG.info(
        "{}: {} secrets are sealed under key {} now, {} could not be opened",
        column.name(),
        sum.resealed(),
        box.currentId(),
        sum.failed());
    return trail.note(
        AuditEvent.by(Actor.system("reseal"))
            .did("secret.rotated", "secrets", column.name())
            .detail("key", box.currentId())
            .detail("resealed", sum.resealed())
            .detail("failed", sum.failed())
            .build());
  }

  private static Mono<Void> report(Throwable error) {
    LOG.warn("secrets could not be sealed anew, next try later: {}", error.toString());
    return Mono.empty();
  }
}
