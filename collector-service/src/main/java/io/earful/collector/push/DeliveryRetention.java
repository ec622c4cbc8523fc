package io.earful.collector.push;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Removes names of requests that nobody sends again, in small pieces. */
final class DeliveryRetention {

  private static final Logger LOG = LoggerFactory.getLogger(DeliveryRetention.class);
  private static final Duration FIRST = Duration.ofMinutes(1);
  private static final Duration ROUND = Duration.ofMinutes(10);
  private static final int PIECE = 500;

  private final Deliveries deliveries;
  private volatile Disposable running = () -> {};

  DeliveryRetention(Deliveries deliveries) {
    this.deliveries = deliveries;
  }

  void start() {
    running =
        Flux.interval(FIRST, ROUND)
            .onBackpressureDrop()
            .concatMap(tick -> removeExpired().onErrorResume(DeliveryRetention::report), 1)
            .subscribe();
  }

  void stop() {
    running.dispose();
  }

  /** Removes what is due; returns the number of rows. */
  Mono<Long> removeExpired() {
    return Mono.defer(() -> deliveries.removeExpired(PIECE))
        .repeat()
        .takeUntil(removed -> removed < PIECE)
        .reduce(0L, Long::sum);
  }

  private static Mono<Long> report(Throwable error) {
    LOG.warn("names of old requests could not be removed, next try later: {}", error.toString());
    return Mono.empty();
  }
}
