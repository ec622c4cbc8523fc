package io.earful.collector.imports;

import io.earful.kit.lease.LeaseRunner;
import io.earful.kit.lease.LeaseSettings;
import io.earful.kit.lease.LeasedWork;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import org.springframework.context.SmartLifecycle;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Takes up imports that wait. What is cancelled, deleted or taken over ends at the next renewal;
 * its last batch is refused anyway.
 */
final class ImportScheduler implements SmartLifecycle, LeasedWork<ImportLease> {

  private final ImportLeases leases;
  private final ImportRunner runner;
  private final boolean enabled;
  private final LeaseRunner<ImportLease> runs;
  private volatile boolean started;

  ImportScheduler(
      ImportLeases leases, ImportRunner runner, ImportProperties properties, Clock clock) {
    this.leases = leases;
    this.runner = runner;
    this.enabled = properties.enabled();
    LeaseSettings settings =
        new LeaseSettings(
            properties.concurrency(),
            properties.tick(),
            properties.lease(),
            null,
            properties.drain());
    this.runs = new LeaseRunner<>("imports", this, settings, clock);
  }

  /** Looks at once for imports that wait. */
  void wake() {
    runs.wake();
  }

  @Override
  public void start() {
    started = true;
    if (enabled) {
      runs.start();
    }
  }

  @Override
  public String id(ImportLease lease) {
    return lease.id();
  }

  @Override
  public Flux<ImportLease> claim(String owner, int limit) {
    return leases.claim(owner, limit);
  }

  @Override
  public Flux<String> renew(String owner, Collection<ImportLease> held) {
    return leases.renew(owner, held);
  }

  @Override
  public Mono<Void> run(ImportLease lease, Runnable settling) {
    return runner.run(lease, () -> !started, settling);
  }

  @Override
  public Mono<Void> release(ImportLease lease) {
    return leases.release(lease, Duration.ZERO, null);
  }

  /** Spring calls the other one, which need not block. */
  @Override
  public void stop() {
    stop(() -> {});
  }

  /** Each run finishes its batch. */
  @Override
  public void stop(Runnable done) {
    started = false;
    runs.stop(done);
  }

  @Override
  public boolean isRunning() {
    return started;
  }
}
