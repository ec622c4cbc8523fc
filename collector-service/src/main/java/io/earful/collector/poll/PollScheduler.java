package io.earful.collector.poll;

import io.earful.collector.source.SourceWoken;
import io.earful.kit.lease.LeaseRunner;
import io.earful.kit.lease.LeaseSettings;
import io.earful.kit.lease.LeasedWork;
import java.time.Clock;
import java.util.Collection;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads sources when they are due, and keeps the watches of those that were read. */
final class PollScheduler implements SmartLifecycle, LeasedWork<PollLease> {

  private static final Logger LOG = LoggerFactory.getLogger(PollScheduler.class);

  private final PollLeases leases;
  private final PollRunner runner;
  private final SourceWatches watches;
  private final LeaseRunner<PollLease> runs;
  private volatile boolean started;

  PollScheduler(
      PollLeases leases,
      PollRunner runner,
      SourceWatches watches,
      PollProperties properties,
      Clock clock) {
    this.leases = leases;
    this.runner = runner;
    this.watches = watches;
    LeaseSettings settings =
        new LeaseSettings(
            properties.enabled(),
            properties.concurrency(),
            properties.tick(),
            properties.lease(),
            properties.runTimeout(),
            properties.drain());
    this.runs = new LeaseRunner<>("sources", this, settings, clock);
  }

  @EventListener
  void woken(SourceWoken source) {
    runs.wake();
  }

  @Override
  public void start() {
    started = true;
    watches.start();
    runs.start();
  }

  @Override
  public String id(PollLease lease) {
    return lease.sourceId();
  }

  @Override
  public Flux<PollLease> claim(String owner, int limit) {
    return leases.claim(owner, limit);
  }

  /** A lease names its owner, and which of its claims it is. */
  @Override
  public Flux<String> renew(String owner, Collection<PollLease> held) {
    return leases.renew(held);
  }

  @Override
  public Mono<Void> renewed() {
    return started ? watches.check() : Mono.empty();
  }

  @Override
  public Mono<Void> run(PollLease lease, BooleanSupplier stopping, Runnable settling) {
    watches.claimed(lease);
    return runner
        .run(lease)
        .doOnNext(outcome -> settling.run())
        .flatMap(outcome -> finish(lease, outcome).thenReturn(outcome))
        .switchIfEmpty(Mono.defer(() -> leases.release(lease).then(Mono.empty())))
        .then();
  }

  private Mono<Void> finish(PollLease lease, PollOutcome outcome) {
    return leases
        .finish(lease, outcome)
        .then(Mono.defer(() -> runner.noteCoverage(lease.sourceId())))
        .then(watches.ended(lease, outcome).onErrorResume(PollScheduler::notWatched));
  }

  private static Mono<Void> notWatched(Throwable error) {
    LOG.warn("a source cannot be watched at the moment: {}", error.toString());
    return Mono.empty();
  }

  @Override
  public Mono<Void> release(PollLease lease) {
    return leases.release(lease);
  }

  /** Spring calls the other one, which need not block. */
  @Override
  public void stop() {
    stop(() -> {});
  }

  @Override
  public void stop(Runnable done) {
    started = false;
    watches.stop();
    runs.stop(done);
  }

  @Override
  public boolean isRunning() {
    return started;
  }
}
