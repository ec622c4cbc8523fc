package io.earful.reporting.storage;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Looks after the storage while the service runs. What fails is tried again next time. */
final class StorageUpkeep implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(StorageUpkeep.class);

  private final List<UpkeepTask> tasks;
  private final PendingLists pending;
  private final StorageProperties properties;
  private volatile Disposable running = Disposables.disposed();

  StorageUpkeep(List<UpkeepTask> tasks, PendingLists pending, StorageProperties properties) {
    this.tasks = List.copyOf(tasks);
    this.pending = pending;
    this.properties = properties;
  }

  @Override
  public void start() {
    running =
        Disposables.composite(
            again(Duration.ZERO, properties.upkeep(), this::runAll),
            again(
                properties.merge(),
                properties.merge(),
                () -> guarded("search indexes", pending.merge().then())));
  }

  private static Disposable again(Duration first, Duration every, Supplier<Mono<Void>> work) {
    return Flux.interval(first, every)
        .onBackpressureDrop()
        .concatMap(tick -> work.get(), 1)
        .subscribe();
  }

  /** All that is due, one after the other. */
  Mono<Void> runAll() {
    return Flux.fromIterable(tasks)
        .concatMap(task -> guarded(task.name(), Mono.defer(task::run)))
        .then();
  }

  private static Mono<Void> guarded(String what, Mono<Void> work) {
    return work.onErrorResume(
        error -> {
          LOG.warn(
              "upkeep of {} did not come to its end, next try later: {}", what, error.toString());
          return Mono.empty();
        });
  }

  @Override
  public void stop() {
    running.dispose();
  }

  @Override
  public boolean isRunning() {
    return !running.isDisposed();
  }
}
