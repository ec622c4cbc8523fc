package io.earful.collector.ingest;

import io.earful.event.MentionDeleted;
import io.earful.kit.log.LogEvent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Lets go what a channel's terms do not let us keep: mentions that were not read again for as long
 * as they bound, by the same deletion that a channel tells, so that every service obeys it.
 */
public final class Expiry {

  private static final int PIECE = 500;

  /** One instance at a time, until its transaction ends. */
  private static final String LOCK =
      """
      select pg_try_advisory_xact_lock(hashtext('earful channel retention')) as mine
      """;

  private final DatabaseClient db;
  private final BoundedMentions bounded;
  private final BatchStore store;
  private final KeepingTimes times;
  private final TransactionalOperator transaction;
  private final Clock clock;

  Expiry(
      DatabaseClient db,
      BatchStore store,
      KeepingTimes times,
      TransactionalOperator transaction,
      Clock clock) {
    this.db = db;
    this.bounded = new BoundedMentions(db, times);
    this.store = store;
    this.times = times;
    this.transaction = transaction;
    this.clock = clock;
  }

  /** Deletes what is due, in pieces; returns how many mentions that were. */
  public Mono<Long> deleteDue() {
    return bounded
        .forgetOthers()
        .thenMany(Flux.fromIterable(times.byChannel().entrySet()))
        .concatMap(channel -> deleteDue(channel.getKey(), channel.getValue()))
        .reduce(0L, Long::sum);
  }

  private Mono<Long> deleteDue(String channel, Duration keep) {
    return Mono.defer(() -> deletePiece(channel, keep))
        .repeat()
        .takeUntil(deleted -> deleted < PIECE)
        .reduce(0L, Long::sum);
  }

  private Mono<Long> deletePiece(String channel, Duration keep) {
    Instant now = clock.instant();
    return db.sql(LOCK)
        .map(row -> Boolean.TRUE.equals(row.get("mine", Boolean.class)))
        .one()
        .filter(mine -> mine)
        .flatMapMany(mine -> bounded.due(channel, now.minus(keep), now, PIECE))
        .collectList()
        .flatMap(due -> due.isEmpty() ? Mono.just(0L) : delete(due))
        .as(transaction::transactional);
  }

  private static List<String> keys(List<BoundedMentions.Due> due) {
    return due.stream().map(one -> one.deletion().key()).toList();
  }

  private Mono<Long> delete(List<BoundedMentions.Due> due) {
    Map<String, List<MentionDeleted>> bySource =
        due.stream()
            .collect(
                Collectors.groupingBy(
                    BoundedMentions.Due::sourceId,
                    Collectors.mapping(BoundedMentions.Due::deletion, Collectors.toList())));
    List<LogEvent> told = new ArrayList<>();
    return Flux.fromIterable(bySource.entrySet())
        .concatMap(
            source ->
                store.writeIngested(
                    Origin.source(source.getKey(), clock.instant(), true, List.of()),
                    List.of(),
                    source.getValue(),
                    told))
        .then(Mono.defer(() -> bounded.forget(keys(due))))
        .then(Mono.defer(() -> store.tell(told)))
        .thenReturn((long) due.size());
  }
}
