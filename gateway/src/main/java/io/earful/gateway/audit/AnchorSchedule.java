package io.earful.gateway.audit;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Writes an anchor soon after the start and then each day, as long as there is something new. */
@Component
final class AnchorSchedule implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(AnchorSchedule.class);
  private static final Duration SOON = Duration.ofMinutes(1);

  private final AuditAnchors anchors;
  private final Duration every;
  private volatile Disposable running = () -> {};
  private volatile boolean started;

  AnchorSchedule(AuditAnchors anchors, AuditProperties properties) {
    this.anchors = anchors;
    this.every = properties.anchorEvery();
  }

  @Override
  public void start() {
    started = true;
    Duration first = every.compareTo(SOON) < 0 ? every : SOON;
    running =
        Flux.interval(first, every)
            .onBackpressureDrop()
            .concatMap(tick -> anchors.write().onErrorResume(AnchorSchedule::report), 1)
            .subscribe();
  }

  private static Mono<Void> report(Throwable error) {
    LOG.warn("no audit anchor could be written: {}", error.toString());
    return Mono.empty();
  }

  @Override
  public void stop() {
    started = false;
    running.dispose();
  }

  @Override
  public boolean isRunning() {
    return started;
  }
}
