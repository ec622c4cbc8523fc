package io.earful.collector.attachment;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Lets files go that were uploaded for answers and that no answer has. Every instance runs it. */
final class UploadJanitor {

  private static final Logger LOG = LoggerFactory.getLogger(UploadJanitor.class);

  /**
   * An answer takes its files when its request is read, which may be long after it was asked for.
   */
  private static final Duration GRACE = Duration.ofDays(1);

  private static final int PIECE = 100;

  private final Attachments attachments;
  private final UploadProperties properties;
  private volatile Disposable running = () -> {};

  UploadJanitor(Attachments attachments, UploadProperties properties) {
    this.attachments = attachments;
    this.properties = properties;
  }

  void start() {
    running =
        Flux.interval(properties.sweep())
            .onBackpressureDrop()
            .concatMap(tick -> clean().onErrorResume(UploadJanitor::report), 1)
            .subscribe();
  }

  void stop() {
    running.dispose();
  }

  /** Lets go what is due, and emits how many files that were. */
  Mono<Long> clean() {
    return Mono.defer(() -> attachments.letGoUnused(GRACE, PIECE))
        .repeat()
        .takeUntil(gone -> gone < PIECE)
        .reduce(0L, Long::sum);
  }

  private static Mono<Long> report(Throwable error) {
    LOG.warn("unused uploads could not be let go, next try later: {}", error.toString());
    return Mono.empty();
  }
}
