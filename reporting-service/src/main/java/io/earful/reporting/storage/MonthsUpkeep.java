package io.earful.reporting.storage;

import java.time.LocalDate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Makes months before they begin, and erases those that are past their time. */
@Component
@Order(1)
class MonthsUpkeep implements UpkeepTask {

  private static final Logger LOG = LoggerFactory.getLogger(MonthsUpkeep.class);

  private final StorageMonths months;
  private final StorageProperties properties;
  private final TransactionalOperator transaction;

  MonthsUpkeep(
      StorageMonths months, StorageProperties properties, TransactionalOperator transaction) {
    this.months = months;
    this.properties = properties;
    this.transaction = transaction;
  }

  @Override
  public String name() {
    return "months of mentions";
  }

  @Override
  public Mono<Void> run() {
    return months
        .makeAhead(properties.monthsAhead())
        .as(transaction::transactional)
        .then(Mono.defer(this::retire));
  }

  /** A month a transaction: what was erased stays erased, however far this comes. */
  private Mono<Void> retire() {
    if (properties.keep().isZero()) {
      return Mono.empty();
    }
    return months
        .olderThan(properties.keep())
        .collectList()
        .flatMapIterable(old -> old)
        .concatMap(
            month ->
                months
                    .retire(month)
                    .as(transaction::transactional)
                    .doOnNext(erased -> LOG.info("{} mentions until {} erased", erased, month)))
        .then(Mono.defer(this::retireOld));
  }

  /** Where mentions are kept longer than there are months yet. */
  private Mono<Void> retireOld() {
    return months.edgeBeforeAll(properties.keep()).flatMap(this::retireBefore);
  }

  private Mono<Void> retireBefore(LocalDate month) {
    return months
        .retireBefore(month)
        .as(transaction::transactional)
        .expand(
            erased ->
                erased == 0
                    ? Mono.empty()
                    : months.retireBefore(month).as(transaction::transactional))
        .reduce(0L, Long::sum)
        .filter(erased -> erased > 0)
        .doOnNext(erased -> LOG.info("{} mentions before {} erased", erased, month))
        .then();
  }
}
