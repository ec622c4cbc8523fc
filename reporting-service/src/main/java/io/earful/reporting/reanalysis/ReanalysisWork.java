package io.earful.reporting.reanalysis;

import io.earful.kit.lease.LeasedWork;
import java.util.Collection;
import java.util.function.BooleanSupplier;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Re-scorings that wait are taken up. What is cancelled or taken over ends at the next renewal; its
 * last batch is refused anyway. When the service stops, each run finishes its batch.
 */
final class ReanalysisWork implements LeasedWork<ReanalysisLease> {

  private final ReanalysisLeases leases;
  private final ReanalysisRunner runner;

  ReanalysisWork(ReanalysisLeases leases, ReanalysisRunner runner) {
    this.leases = leases;
    this.runner = runner;
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
  public Mono<Void> run(ReanalysisLease lease, BooleanSupplier stopping, Runnable settling) {
    return runner.run(lease, stopping, settling);
  }

  @Override
  public Mono<Void> release(ReanalysisLease lease) {
    return leases.release(lease, Pause.HAND_OVER);
  }
}
