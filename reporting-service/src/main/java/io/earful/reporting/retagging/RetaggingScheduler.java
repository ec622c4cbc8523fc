package io.earful.reporting.retagging;

import io.earful.kit.lease.LeaseRunner;
import io.earful.kit.lease.LeaseSettings;
import io.earful.kit.lease.LeasedWork;
import java.time.Clock;
import java.util.Collection;
import org.springframework.context.SmartLifecycle;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Takes the walk up when it waits. One that was begun anew ends at its next part. */
final class RetaggingScheduler implements SmartLifecycle, LeasedWork<RetaggingLease> {

  private final RetaggingLeases leases;
  private final RetaggingRunner runner;
  private final boolean enabled;
  private final LeaseRunner<RetaggingLease> runs;
  private volatile boolean started;

  RetaggingScheduler(
      RetaggingLeases leases, RetaggingRunner runner, RetaggingProperties properties, Clock clock) {
    this.leases = leases;
    this.runner = runner;
    this.enabled = properties.enabled();
    LeaseSettings settings =
        new LeaseSettings(1, properties.tick(), properties.lease(), null, properties.drain());
    this.runs = new LeaseRunner<>("retagging", this, settings, clock);
  }

  @Override
  public void start() {
    started = true;
    if (enabled) {
      runs.start();
    }
  }

  @Override
  public String id(RetaggingLease lease) {
    return RetaggingLease.ID;
  }

  @Override
  public Flux<RetaggingLease> claim(String owner, int limit) {
    return leases.claim(owner);
  }

  @Override
  public Flux<String> renew(String owner, Collection<RetaggingLease> held) {
    return Flux.fromIterable(held)
        .concatMap(lease -> leases.renew(lease).filter(ours -> ours).map(ours -> id(lease)));
  }

  @Override
  public Mono<Void> run(RetaggingLease lease, Runnable settling) {
    return runner.run(lease, () -> !started, settling);
  }

  @Override
  public Mono<Void> release(RetaggingLease lease) {
    return leases.release(lease, Pause.HAND_OVER);
  }

  /** Spring calls the other one, which need not block. */
  @Override
  public void stop() {
    stop(() -> {});
  }

  /** A run finishes its part. */
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
