package io.earful.collector.imports;

import io.earful.kit.lease.LeasedWork;
import java.time.Duration;
import java.util.Collection;
import java.util.function.BooleanSupplier;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Imports that wait are taken up. What is cancelled, deleted or taken over ends at the next
 * renewal; its last batch is refused anyway. When the service stops, each run finishes its batch.
 */
final class ImportWork implements LeasedWork<ImportLease> {

  private final ImportLeases leases;
  private final ImportRunner runner;

  ImportWork(ImportLeases leases, ImportRunner runner) {
    this.leases = leases;
    this.runner = runner;
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
  public Mono<Void> run(ImportLease lease, BooleanSupplier stopping, Runnable settling) {
    return runner.run(lease, stopping, settling);
  }

  @Override
  public Mono<Void> release(ImportLease lease) {
    return leases.release(lease, Duration.ZERO, null);
  }
}
