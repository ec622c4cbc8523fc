package io.earful.reporting.outward;

import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Ends what would never end by itself when the service stops: otherwise an orderly stop waits for
 * every reader. A reader then comes back by itself and resumes.
 */
@Component
final class OpenStreams implements SmartLifecycle {

  private final Sinks.Empty<Void> stopping = Sinks.empty();
  private volatile boolean running;

  <T> Flux<T> untilStop(Flux<T> stream) {
    return stream.takeUntilOther(stopping.asMono());
  }

  <T> Mono<T> untilStop(Mono<T> wait) {
    return wait.takeUntilOther(stopping.asMono());
  }

  @Override
  public void start() {
    running = true;
  }

  @Override
  public void stop() {
    running = false;
    stopping.tryEmitEmpty();
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
