package io.earful.kit.log;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** One claimed partition: reads and delivers, one batch after the other, in turns with others. */
final class PartitionConsumer {

  private static final Logger LOG = LoggerFactory.getLogger(PartitionConsumer.class);

  /** Batches of one turn, so that a long backlog does not starve other partitions. */
  private static final int BATCHES_A_TURN = 8;

  /** Bodies held in memory at once stay near this many characters. */
  private static final int BATCH_CHARS = 4 << 20;

  private static final Duration PAUSE_AFTER_FAULT = Duration.ofMillis(500);

  /** Idle: not queued. Queued or running: has a turn. Dirty: news came during the turn. */
  private enum State {
    IDLE,
    BUSY,
    DIRTY,
    STOPPED
  }

  private final String topic;
  private final CursorStore.Claim claim;
  private final PostgresEventLog log;
  private final BatchDelivery delivery;
  private final int maxBatch;
  private final IntConsumer onLost;
  private final AtomicReference<State> state = new AtomicReference<>(State.IDLE);
  private final Sinks.Empty<Void> stopped = Sinks.empty();
  private volatile boolean stopping;
  private volatile long position;
  private volatile int batchSize;

  PartitionConsumer(
      String topic,
      CursorStore.Claim claim,
      PostgresEventLog log,
      BatchDelivery delivery,
      int maxBatch,
      IntConsumer onLost) {
    this.topic = topic;
    this.claim = claim;
    this.log = log;
    this.delivery = delivery;
    this.maxBatch = maxBatch;
    this.onLost = onLost;
    this.position = claim.position();
    this.batchSize = maxBatch;
  }

  CursorStore.Claim claim() {
    return claim;
  }

  int part() {
    return claim.part();
  }

  long position() {
    return position;
  }

  /** There may be news. */
  void wake(Consumer<PartitionConsumer> enqueue) {
    State before =
        state.getAndUpdate(s -> s == State.IDLE ? State.BUSY : s == State.BUSY ? State.DIRTY : s);
    if (before == State.IDLE) {
      enqueue.accept(this);
    }
  }

  /** Ends after the batch at hand. */
  void stop() {
    stopping = true;
    if (state.compareAndSet(State.IDLE, State.STOPPED)) {
      stopped.tryEmitEmpty();
    }
  }

  /** Completes when no batch is at hand any more. */
  Mono<Void> stopped() {
    return Mono.defer(
        () -> {
          stop();
          return stopped.asMono();
        });
  }

  /** Works for a while; queues itself again when there is more. Never fails. */
  Mono<Void> turn(Consumer<PartitionConsumer> enqueue) {
    return batches(BATCHES_A_TURN)
        .onErrorResume(this::recover)
        .doOnNext(more -> endTurn(more, enqueue))
        .then();
  }

  private Mono<Boolean> batches(int left) {
    if (stopping) {
      return Mono.just(true);
    }
    int limit = batchSize;
    return read(position, limit).flatMap(records -> handle(records, limit, left));
  }

  /** The next batch is read while this one is handled. */
  private Mono<Boolean> handle(List<LogRecord> records, int limit, int left) {
    if (records.isEmpty()) {
      return Mono.just(false);
    }
    LogBatch batch = new LogBatch(topic, claim.part(), records);
    boolean full = records.size() >= limit;
    Mono<Void> delivered =
        delivery.deliver(claim, batch).then(Mono.fromRunnable(() -> advance(batch)));
    if (!full || left <= 1) {
      return delivered.thenReturn(full);
    }
    int nextLimit = batchSize;
    return Mono.zipDelayError(delivered.thenReturn(true), read(batch.end(), nextLimit))
        .flatMap(both -> stopping ? Mono.just(true) : handle(both.getT2(), nextLimit, left - 1));
  }

  private Mono<List<LogRecord>> read(long from, int limit) {
    return log.read(topic, claim.part(), from, limit).collectList();
  }

  private void advance(LogBatch batch) {
    position = batch.end();
    long chars = batch.records().stream().mapToLong(record -> record.body().length()).sum();
    long mean = Math.max(1, chars / batch.records().size());
    batchSize = (int) Math.max(1, Math.min(maxBatch, BATCH_CHARS / mean));
  }

  private Mono<Boolean> recover(Throwable error) {
    if (error instanceof FencedException) {
      stopping = true;
      onLost.accept(claim.part());
      return Mono.just(false);
    }
    LOG.warn("reading {}/{}: {}", topic, claim.part(), Failures.reason(error));
    return Mono.delay(PAUSE_AFTER_FAULT).thenReturn(true);
  }

  private void endTurn(boolean more, Consumer<PartitionConsumer> enqueue) {
    if (stopping) {
      state.set(State.STOPPED);
      stopped.tryEmitEmpty();
    } else if (more || !state.compareAndSet(State.BUSY, State.IDLE)) {
      state.set(State.BUSY);
      enqueue.accept(this);
    } else if (stopping) {
      // asked to stop after the check above: nobody would wake it again to say that it has
      stop();
    }
  }
}
