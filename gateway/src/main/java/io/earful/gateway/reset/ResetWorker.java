package io.earful.gateway.reset;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Looks at requests for a new password, each once, on whichever gateway comes first. */
@Component
final class ResetWorker implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(ResetWorker.class);
  private static final Duration EVERY = Duration.ofSeconds(2);

  private final PasswordResets resets;
  private volatile Disposable running = () -> {};
  private volatile boolean started;

  ResetWorker(PasswordResets resets) {
    this.resets = resets;
  }

  @Override
  public void start() {
    started = true;
    running =
        Flux.interval(EVERY)
            .onBackpressureDrop()
            .concatMap(tick -> run().onErrorResume(ResetWorker::report), 1)
            .subscribe();
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

  private Mono<Void> run() {
    return resets.lookAtOne().repeat().takeWhile(found -> found).then();
  }

  private static Mono<Void> report(Throwable error) {
    LOG.warn("requests for new passwords could not be looked at: {}", error.toString());
    return Mono.empty();
  }
}
