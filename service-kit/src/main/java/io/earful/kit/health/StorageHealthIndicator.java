package io.earful.kit.health;

import io.earful.kit.storage.StorageState;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import reactor.core.publisher.Mono;

/** Down while writes fail for want of space; reading goes on meanwhile. */
final class StorageHealthIndicator implements ReactiveHealthIndicator {

  private static final Health FULL = Health.down().withDetail("why", StorageState.FULL).build();

  private final StorageState storage;

  StorageHealthIndicator(StorageState storage) {
    this.storage = storage;
  }

  @Override
  public Mono<Health> health() {
    return Mono.fromSupplier(() -> storage.refusesWrites() ? FULL : Health.up().build());
  }
}
