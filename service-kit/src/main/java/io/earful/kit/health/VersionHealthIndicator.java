package io.earful.kit.health;

import java.util.Objects;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import reactor.core.publisher.Mono;

/** Says who answers and in which release; it is never down. */
final class VersionHealthIndicator implements ReactiveHealthIndicator {

  private final Health health;

  VersionHealthIndicator(String service) {
    // the jar's manifest names it; classes that run from a folder have none
    String version = VersionHealthIndicator.class.getPackage().getImplementationVersion();
    this.health =
        Health.up()
            .withDetail("name", service)
            .withDetail("version", Objects.requireNonNullElse(version, "development"))
            .build();
  }

  @Override
  public Mono<Health> health() {
    return Mono.just(health);
  }
}
