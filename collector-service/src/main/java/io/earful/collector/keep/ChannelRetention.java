package io.earful.collector.keep;

import io.earful.collector.ingest.Expiry;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Looks now and then for what a channel's terms, or the settings, do not let us keep any longer.
 */
final class ChannelRetention {

  private static final Logger LOG = LoggerFactory.getLogger(ChannelRetention.class);
  private static final Duration FIRST = Duration.ofMinutes(1);
  private static final Duration ROUND = Duration.ofMinutes(10);

  private final Expiry expiry;
  private volatile Disposable running = () -> {};

  ChannelRetention(Expiry expiry) {
    this.expiry = expiry;
  }

  void start() {
    running =
        Flux.interval(FIRST, ROUND)
            .onBackpressureDrop()
            .concatMap(tick -> round().onErrorResume(ChannelRetention::report), 1)
            .subscribe();
  }

  void stop() {
    running.dispose();
  }

  private Mono<Long> round() {
    return expiry
        .deleteDue()
        .doOnNext(
            deleted -> {
              if (deleted > 0) {
                LOG.info(
                    "{} mentions were let go, as their channels' terms or the settings want it",
                    deleted);
              }
            });
  }

  private static Mono<Long> report(Throwable error) {
    LOG.warn("mentions past their channel's time could not be let go: {}", error.toString());
    return Mono.empty();
  }
}
