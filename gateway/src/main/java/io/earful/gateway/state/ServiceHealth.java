package io.earful.gateway.state;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The services' states as parts of the gateway's own: the door is ready when those behind it are.
 */
@Configuration(proxyBeanMethods = false)
class ServiceHealth {

  @Bean
  ReactiveHealthIndicator collectorHealthIndicator(ServiceStates states) {
    return () -> states.of("collector").map(ServiceHealth::health);
  }

  @Bean
  ReactiveHealthIndicator sentimentHealthIndicator(ServiceStates states) {
    return () -> states.of("sentiment").map(ServiceHealth::health);
  }

  @Bean
  ReactiveHealthIndicator reportingHealthIndicator(ServiceStates states) {
    return () -> states.of("reporting").map(ServiceHealth::health);
  }

  private static Health health(ServiceState state) {
    Health.Builder health = state.ready() ? Health.up() : Health.outOfService();
    if (state.version() != null) {
      health.withDetail("version", state.version());
    }
    if (state.why() != null) {
      health.withDetail("why", state.why());
    }
    return health.build();
  }
}
