package io.earful.reporting.reanalysis;

import io.earful.kit.lease.LeaseRunner;
import io.earful.kit.lease.LeaseSettings;
import io.earful.kit.lease.LeasedWork;
import java.time.Clock;
import java.util.Collection;
import org.springframework.context.SmartLifecycle;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Takes up re-scorings that wait, one at a time. What is cancelled or taken over ends at the next
 * renewal; its last batch is refused anyway.
 */
final class ReanalysisScheduler implements SmartLifecycle, LeasedWork<ReanalysisLease> {

  private final ReanalysisLeases leases;
  private final ReanalysisRunner runner;
  private final boolean enabled;
  private final LeaseRunner<ReanalysisLease> runs;
  private volatile boolean started;

  ReanalysisScheduler(
      ReanalysisLeases leases,
      ReanalysisRunner runner,
      ReanalysisProperties properties,
      Clock clock) {
    this.leases = leases;
    this.runner = runner;
    this.enabled = properties.enabled();
    LeaseSettings settings =
        new LeaseSettings(1, properties.tick(), properties.lease(), null, properties.drain());
    this.runs = new LeaseRunner<>("re-scorings", this, settings, clock);
  }

  /** Looks at once for those that wait. */
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
  public String id(ReanalysisLease lease) {
    return lease.id().toString();
  }

  @Override
  public Flux<ReanalysisLease> claim(String owner, int limit) {
    return leases.claim(owner, limit);
  }

  @Override
  public Flux<String> renew(String owner, Collection<ReanalysisLease> held) {
    return leases.renew(owner, held);
  }

  @Override
  public Mono<Void> run(ReanalysisLease lease, Runnable settling) {
    return runner.run(lease, () -> !started, settling);
  }

  @Override
  public Mono<Void> release(ReanalysisLease lease) {
    return leases.release(lease, Pause.HAND_OVER);
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
