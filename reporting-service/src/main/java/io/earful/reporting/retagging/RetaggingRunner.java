package io.earful.reporting.retagging;

import io.earful.event.Topics;
import io.earful.kit.lease.LeaseLostException;
import io.earful.kit.log.EventLog;
import io.earful.reporting.mention.StoredBrands;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/**
 * Walks over the stored mentions part by part. What a part changes, and the place behind it, are
 * stored together or not at all: whatever is killed, the walk goes on behind what it wrote.
 */
final class RetaggingRunner {

  private static final Logger LOG = LoggerFactory.getLogger(RetaggingRunner.class);

  private static final String PROJECTORS = "reporting";

  /** One that never gets further shall not be begun for ever. */
  private static final int MAX_TRIES = 10;

  private final StoredBrands brands;
  private final RetaggingLeases leases;
  private final EventLog log;
  private final TransactionalOperator transaction;
  private final RetaggingProperties properties;

  RetaggingRunner(
      StoredBrands brands,
      RetaggingLeases leases,
      EventLog log,
      TransactionalOperator transaction,
      RetaggingProperties properties) {
    this.brands = brands;
    this.leases = leases;
    this.log = log;
    this.transaction = transaction;
    this.properties = properties;
  }

  /** The last mention that was passed; null before the first. */
  private record Position(@Nullable String place) {}

  /**
   * What a step of the walk comes to.
   *
   * @param last whether no further step follows now
   * @param pause how to give it back; null when it is walked or goes on
   */
  private record Turn(boolean last, @Nullable Pause pause) {

    static final Turn ON = new Turn(false, null);
    static final Turn WALKED = new Turn(true, null);

    static Turn stop(Pause pause) {
      return new Turn(true, pause);
    }
  }

  /**
   * @param stopping asked before each part; when it is true, the walk is given back
   * @param settling called before the lease is given back
   * @return completes when the run has ended and that is noted
   */
  Mono<Void> run(RetaggingLease lease, BooleanSupplier stopping, Runnable settling) {
    if (lease.tries() > MAX_TRIES) {
      return leases.fail(lease, "it never came further; the log has the cause");
    }
    return walk(lease, stopping)
        .doOnTerminate(settling)
        .flatMap(
            last -> last.pause() == null ? leases.done(lease) : leases.release(lease, last.pause()))
        .onErrorResume(error -> failed(lease, error));
  }

  private Mono<Turn> walk(RetaggingLease lease, BooleanSupplier stopping) {
    return Mono.defer(
        () -> {
          AtomicReference<Position> at = new AtomicReference<>(new Position(lease.place()));
          return counted(lease)
              .thenMany(Mono.defer(() -> step(lease, at, stopping)).repeat())
              .takeUntil(Turn::last)
              .last();
        });
  }

  private Mono<Void> counted(RetaggingLease lease) {
    return lease.place() != null
        ? Mono.empty()
        : brands.total().flatMap(total -> leases.counted(lease, total));
  }

  private Mono<Turn> step(
      RetaggingLease lease, AtomicReference<Position> at, BooleanSupplier stopping) {
    if (stopping.getAsBoolean()) {
      return Mono.just(Turn.stop(Pause.HAND_OVER));
    }
    return news()
        .map(Turn::stop)
        .switchIfEmpty(
            Mono.defer(() -> read(lease, Objects.requireNonNull(at.get()).place()))
                .doOnNext(part -> at.set(new Position(part.next())))
                .delayUntil(part -> Mono.delay(pace(part)))
                .map(part -> part.next() == null ? Turn.WALKED : Turn.ON));
  }

  /** What is new goes first. */
  private Mono<Pause> news() {
    return log.lag(PROJECTORS, Topics.SCORED)
        .filter(waiting -> waiting > properties.giveWay())
        .map(waiting -> Pause.forNews(properties.pause()));
  }

  private Duration pace(StoredBrands.Part part) {
    return Duration.ofMillis(1000L * part.ids().size() / properties.rate());
  }

  private Mono<StoredBrands.Part> read(RetaggingLease lease, @Nullable String place) {
    return brands
        .next(place, properties.batch())
        .flatMap(
            part ->
                brands
                    .read(part)
                    .flatMap(changed -> leases.advance(lease, part, changed).thenReturn(part))
                    .as(transaction::transactional));
  }

  private Mono<Void> failed(RetaggingLease lease, Throwable error) {
    if (error instanceof LeaseLostException) {
      LOG.info("the retagging is no longer ours, or begins anew; this run ends");
      return Mono.empty();
    }
    LOG.warn("the retagging pauses after a fault: {}", error.toString());
    return leases.release(lease, Pause.afterFault(properties.pause()));
  }
}
