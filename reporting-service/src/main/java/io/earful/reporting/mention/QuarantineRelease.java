package io.earful.reporting.mention;

import io.earful.reporting.storage.StorageMonths;
import io.earful.reporting.storage.UpkeepTask;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Projects events whose date has come, like events that arrive late. They are read without a lock
 * and removed after the ledger is locked, in the order in which everybody locks.
 */
@Component
@Order(2)
class QuarantineRelease implements UpkeepTask {

  private static final int PIECE = 500;

  private final Quarantine quarantine;
  private final MentionProjector projector;
  private final StorageMonths months;
  private final TransactionalOperator transaction;

  QuarantineRelease(
      Quarantine quarantine,
      MentionProjector projector,
      StorageMonths months,
      TransactionalOperator transaction) {
    this.quarantine = quarantine;
    this.projector = projector;
    this.months = months;
    this.transaction = transaction;
  }

  @Override
  public String name() {
    return "mentions with dates that could not be kept";
  }

  @Override
  public Mono<Void> run() {
    return Mono.defer(this::piece)
        .repeat()
        .takeUntil(released -> released < PIECE)
        .then(Mono.defer(quarantine::forgetOld));
  }

  private Mono<Integer> piece() {
    return months
        .dates()
        .flatMapMany(dates -> quarantine.due(dates, PIECE))
        .collectList()
        .flatMap(due -> project(due).thenReturn(due.size()));
  }

  /** A partition a transaction: each locks mentions in ascending order. */
  private Mono<Void> project(List<Quarantine.Waiting> due) {
    Map<Integer, List<Quarantine.Waiting>> parts =
        due.stream()
            .collect(
                Collectors.groupingBy(
                    Quarantine.Waiting::partition, TreeMap::new, Collectors.toList()));
    return Flux.fromIterable(parts.entrySet())
        .concatMap(part -> project(part.getKey(), part.getValue()))
        .then();
  }

  private Mono<Void> project(int partition, List<Quarantine.Waiting> due) {
    return projector
        .project(partition, due.stream().map(Quarantine.Waiting::event).toList())
        .then(Mono.defer(() -> quarantine.release(due)))
        .as(transaction::transactional);
  }
}
