package io.earful.collector.poll;

import io.earful.collector.connector.ConnectorRegistry;
import io.earful.collector.ingest.BatchStore;
import io.earful.collector.source.Coverage;
import io.earful.collector.source.PollState;
import io.earful.collector.source.SourceRuns;
import io.earful.collector.source.SourceViews;
import io.earful.collector.source.Sources;
import io.earful.collector.source.ToldGaps;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
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
  PollLeases pollLeases(DatabaseClient db, PollProperties properties) {
    return new PollLeases(db, properties.lease());
  }

  @Bean
  PollMetrics pollMetrics(MeterRegistry meters) {
    return new PollMetrics(meters);
  }

  @Bean
  SourceWatches sourceWatches(
      Sources sources,
      SourceViews views,
      ConnectorRegistry connectors,
      PollLeases leases,
      PollState polls,
      ApplicationEventPublisher signals,
      PollMetrics metrics,
      PollProperties properties,
      Clock clock) {
    SourceWatches watches =
        new SourceWatches(
            sources,
            views,
            connectors,
            leases,
            polls,
            signals,
            metrics,
            clock,
            properties.watches());
    metrics.watching(watches::size);
    return watches;
  }

  @Bean
  PollScheduler pollScheduler(
      Sources sources,
      SourceViews views,
      ConnectorRegistry connectors,
      BatchStore store,
      SourceGuards guards,
      PollLeases leases,
      PollMetrics metrics,
      Coverage coverage,
      ToldGaps gaps,
      SourceRuns runs,
      SourceWatches watches,
      PollProperties properties,
      Clock clock) {
    metrics.watch(guards.breakers());
    PollRunner runner =
        new PollRunner(
            sources,
            views,
            connectors,
            store,
            leases,
            coverage,
            gaps,
            runs,
            guards,
            metrics,
            properties.backoffLimit());
    return new PollScheduler(leases, runner, watches, properties, clock);
  }
}
