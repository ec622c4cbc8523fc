package io.earful.reporting.retagging;

import io.earful.kit.lease.LeasedWork;
import java.util.Collection;
import java.util.function.BooleanSupplier;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The walk is taken up when it waits. One that was begun anew ends at its next part, and so does
 * the run of a service that stops.
 */
final class RetaggingWork implements LeasedWork<RetaggingLease> {

  private final RetaggingLeases leases;
  private final RetaggingRunner runner;

  RetaggingWork(RetaggingLeases leases, RetaggingRunner runner) {
    this.leases = leases;
    this.runner = runner;
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
  public Mono<Void> run(RetaggingLease lease, BooleanSupplier stopping, Runnable settling) {
    return runner.run(lease, stopping, settling);
  }

  @Override
  public Mono<Void> release(RetaggingLease lease) {
    return leases.release(lease, Pause.HAND_OVER);
  }
}
