package io.earful.collector.imports;

import io.earful.collector.blob.Blob;
import io.earful.collector.blob.BlobStore;
import io.earful.collector.ingest.BatchStore;
import io.earful.collector.ingest.Counts;
import io.earful.collector.ingest.Origin;
import io.earful.connector.ConnectorFailure;
import io.earful.connector.UpstreamFault;
import io.earful.event.CodePoints;
import io.earful.event.PlainText;
import io.earful.kit.lease.LeaseLostException;
import java.time.Duration;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Signal;
import reactor.core.scheduler.Scheduler;

/**
 * Reads one import from where it stands to its end. The next batch is read while the present one is
 * stored; what a batch brings, what it rejects, its counts and the place behind it are stored
 * together or not at all.
 */
final class ImportRunner {

  private static final Logger LOG = LoggerFactory.getLogger(ImportRunner.class);

  /** A file that takes its reader down with it shall not do so for ever. */
  private static final int MAX_TRIES = 5;

  private static final Duration STORAGE_PAUSE = Duration.ofSeconds(15);
  private static final int MAX_REASON = 1000;

  /** Reactor's name for what hears of failures that come after a flow was given up. */
  private static final String DROPPED = "reactor.onErrorDropped.local";

  private final Formats formats;
  private final BlobStore blobs;
  private final BatchStore store;
  private final ImportRejections rejections;
  private final ImportLeases leases;
  private final ImportMetrics metrics;
  private final Scheduler readers;

  /**
   * @param readers threads that may block
   */
  ImportRunner(
      Formats formats,
      BlobStore blobs,
      BatchStore store,
      ImportRejections rejections,
      ImportLeases leases,
      ImportMetrics metrics,
      Scheduler readers) {
    this.formats = formats;
    this.blobs = blobs;
    this.store = store;
    this.rejections = rejections;
    this.leases = leases;
    this.metrics = metrics;
    this.readers = readers;
  }

  /**
   * @param stopping asked after each batch; when it is true, the import is given back
   * @param settling called when it is read, before the lease is given back
   * @return completes when the run has ended and that is noted
   */
  Mono<Void> run(ImportLease lease, BooleanSupplier stopping, Runnable settling) {
    return file(lease)
        .flatMap(blob -> read(lease, blob, stopping))
        .doOnTerminate(settling)
        .then(Mono.defer(() -> end(lease, stopping)))
        .onErrorResume(error -> failed(lease, error));
  }

  private Mono<Blob> file(ImportLease lease) {
    if (lease.tries() > MAX_TRIES) {
      return Mono.error(
          new UpstreamFault(
              "it was begun %d times and never came further; the log has the cause"
                  .formatted(MAX_TRIES),
              null));
    }
    UUID id = lease.blobId();
    return (id == null ? Mono.<Blob>empty() : blobs.find(id))
        .switchIfEmpty(
            Mono.error(
                () -> new UpstreamFault("the file is kept no longer; upload it again", null)));
  }

  private Mono<Void> read(ImportLease lease, Blob blob, BooleanSupplier stopping) {
    Consumer<Throwable> dropped = error -> LOG.debug("{}: {}", lease, error.toString());
    return Flux.using(
            () -> formats.open(lease, blob),
            reading ->
                reading
                    .from(lease.cursor())
                    .materialize()
                    .subscribeOn(readers)
                    .concatMap(signal -> handle(lease, reading, signal), 1)
                    .takeUntil(stored -> stopping.getAsBoolean()),
            FileReading::close)
        .contextWrite(context -> context.put(DROPPED, dropped))
        .then();
  }

  /** A failure waits its turn like a batch, or it would undo the storing of the batch before. */
  private Mono<Counts> handle(ImportLease lease, FileReading reading, Signal<ReadBatch> signal) {
    ReadBatch read = signal.get();
    Throwable failure = signal.getThrowable();
    if (read != null) {
      return store(lease, reading, read);
    }
    return failure == null ? Mono.empty() : Mono.error(failure);
  }

  private Mono<Counts> store(ImportLease lease, FileReading reading, ReadBatch read) {
    long position = reading.position();
    return store
        .storeImported(
            Origin.imported(lease.id(), read.edits(), lease.brandIds()),
            read.batch(),
            (counts, complete) ->
                leases.advance(lease, read.batch().next(), counts, complete, position),
            rejections::add)
        .doOnNext(metrics::read);
  }

  private Mono<Void> end(ImportLease lease, BooleanSupplier stopping) {
    if (stopping.getAsBoolean()) {
      metrics.run("given-back");
      return leases.release(lease, Duration.ZERO, null);
    }
    metrics.run("done");
    return leases.done(lease);
  }

  private Mono<Void> failed(ImportLease lease, Throwable error) {
    if (error instanceof LeaseLostException) {
      LOG.info("{} is no longer ours to read; this run ends", lease);
      metrics.run("lease-lost");
      return Mono.empty();
    }
    if (StorageFaults.isOne(error)) {
      LOG.warn("{} waits for the database: {}", lease, error.toString());
      metrics.run("storage");
      return leases.release(lease, STORAGE_PAUSE, "the database does not take it at the moment");
    }
    ConnectorFailure failure = ConnectorFailure.wrap(error);
    LOG.info("{} failed: {}", lease, failure.kind());
    metrics.run("failed");
    return leases.fail(lease, reason(failure));
  }

  private static String reason(ConnectorFailure failure) {
    String line = PlainText.normalizeLine(String.valueOf(failure.getMessage()));
    return CodePoints.truncate(line, MAX_REASON);
  }
}
