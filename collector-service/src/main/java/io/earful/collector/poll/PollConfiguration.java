package io.earful.collector.poll;

import io.earful.collector.connector.ConnectorRegistry;
import io.earful.collector.ingest.BatchStore;
import io.earful.collector.source.SourceViews;
import io.earful.collector.source.Sources;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;

/** Beans of the reading of sources. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PollProperties.class)
public class PollConfiguration {

  @Bean
  SourceGuards sourceGuards(PollProperties properties) {
    return new SourceGuards(properties);
  }

  @Bean
  PollScheduler pollScheduler(
      DatabaseClient db,
      Sources sources,
      SourceViews views,
      ConnectorRegistry connectors,
      BatchStore store,
      SourceGuards guards,
      PollProperties properties,
      MeterRegistry meters,
      Clock clock) {
    PollLeases leases = new PollLeases(db, properties.lease());
    PollMetrics metrics = new PollMetrics(meters);
    metrics.watch(guards.breakers());
    PollRunner runner =
        new PollRunner(
            sources, views, connectors, store, leases, guards, metrics, properties.backoffLimit());
    return new PollScheduler(leases, runner, properties, clock);
  }
}
