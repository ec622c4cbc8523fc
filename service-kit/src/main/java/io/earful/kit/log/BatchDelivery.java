package io.earful.kit.log;

import io.earful.kit.db.Seconds;
import io.earful.kit.storage.StorageState;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * Hands a batch to its handler. Effects and acknowledgement are one transaction; a batch that keeps
 * failing is halved until the one event at fault stands alone, which goes to the dead letters.
 */
final class BatchDelivery {

  private static final Logger LOG = LoggerFactory.getLogger(BatchDelivery.class);

  /** Tries of a whole batch, and of an event that stands alone; halves are tried once. */
  private static final int TRIES = 3;

  private static final Duration PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  private final DatabaseClient db;
  private final TransactionalOperator transaction;
  private final String group;
  private final String topic;
  private final BatchHandler handler;
  private final StorageState storage;
  private final double leaseSeconds;

  BatchDelivery(
      DatabaseClient db,
      TransactionalOperator transaction,
      String group,
      String topic,
      BatchHandler handler,
      Duration lease,
      StorageState storage) {
    this.db = db;
    this.transaction = transaction;
    this.group = group;
    this.topic = topic;
    this.handler = handler;
    this.storage = storage;
    this.leaseSeconds = Seconds.of(lease);
  }

  /**
   * Completes when every event of the batch is handled or buried, and acknowledged.
   *
   * @return fails with {@link FencedException} when the partition is no longer ours; the world's
   *     faults are waited out
   */
  Mono<Void> deliver(CursorStore.Claim claim, LogBatch batch) {
    return tried(claim, batch, TRIES).onErrorResume(error -> halve(claim, batch, error));
  }

  private Mono<Void> halve(CursorStore.Claim claim, LogBatch batch, Throwable error) {
    if (error instanceof FencedException) {
      return Mono.error(error);
    }
    if (batch.records().size() == 1) {
      return tried(claim, batch, TRIES).onErrorResume(last -> bury(claim, batch, last));
    }
    int middle = batch.records().size() / 2;
    return deliverHalf(claim, part(batch, 0, middle))
        .then(Mono.defer(() -> deliverHalf(claim, part(batch, middle, batch.records().size()))));
  }

  private Mono<Void> deliverHalf(CursorStore.Claim claim, LogBatch half) {
    return tried(claim, half, 1).onErrorResume(error -> halve(claim, half, error));
  }

  private Mono<Void> tried(CursorStore.Claim claim, LogBatch batch, int tries) {
    Mono<Void> once =
        Mono.defer(() -> handler.handle(batch))
            .then(acknowledge(claim, batch.end()))
            .as(transaction::transactional);
    return once.retryWhen(
            Retry.backoff(Math.max(0, tries - 1), PAUSE)
                .filter(error -> !isFenced(error) && !Failures.isTransient(error))
                .onRetryExhaustedThrow((spec, signal) -> signal.failure()))
        .retryWhen(waitOutTheWorld(claim, batch));
  }

  /** The database is away or the disk is full: the event is not to blame, however long it lasts. */
  private Retry waitOutTheWorld(CursorStore.Claim claim, LogBatch batch) {
    return Retry.backoff(Long.MAX_VALUE, PAUSE)
        .maxBackoff(LONGEST_PAUSE)
        .filter(error -> !isFenced(error) && Failures.isTransient(error))
        .doBeforeRetry(
            signal -> {
              storage.saw(signal.failure());
              LOG.warn(
                  "group {} waits on {}/{} at {}: {}",
                  group,
                  topic,
                  claim.part(),
                  batch.records().get(0).position(),
                  Failures.reason(signal.failure()));
            });
  }

  private static boolean isFenced(Throwable error) {
    return error instanceof FencedException;
  }

  private Mono<Void> acknowledge(CursorStore.Claim claim, long position) {
    return db.sql(LogStatements.ACK)
        .bind("pos", position)
        .bind("lease", leaseSeconds)
        .bind("grp", group)
        .bind("topic", topic)
        .bind("part", (short) claim.part())
        .bind("epoch", claim.epoch())
        .fetch()
        .rowsUpdated()
        .flatMap(
            rows ->
                rows == 1
                    ? Mono.<Void>empty()
                    : Mono.error(new FencedException(group, topic, claim.part())));
  }

  private Mono<Void> bury(CursorStore.Claim claim, LogBatch batch, Throwable error) {
    if (isFenced(error)) {
      return Mono.error(error);
    }
    LogRecord event = batch.records().get(0);
    String reason = Failures.reason(error);
    LOG.error(
        "group {} cannot handle {}/{} at {} (key {}): {}; it is a dead letter now",
        group,
        topic,
        claim.part(),
        event.position(),
        event.key(),
        reason);
    return db.sql(LogStatements.BURY)
        .bind("grp", group)
        .bind("topic", topic)
        .bind("part", (short) claim.part())
        .bind("pos", event.position())
        .bind("key", event.key())
        .bind("type", event.type())
        .bind("body", event.body())
        .bind("reason", reason)
        .fetch()
        .rowsUpdated()
        .then(acknowledge(claim, batch.end()))
        .as(transaction::transactional)
        .retryWhen(waitOutTheWorld(claim, batch));
  }

  private static LogBatch part(LogBatch batch, int from, int to) {
    List<LogRecord> records = batch.records().subList(from, to);
    return new LogBatch(batch.topic(), batch.partition(), records);
  }
}
