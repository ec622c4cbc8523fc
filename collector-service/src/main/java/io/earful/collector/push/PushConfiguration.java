package io.earful.collector.push;

import io.earful.collector.connector.ConnectorRegistry;
import io.earful.collector.ingest.BatchStore;
import io.earful.collector.source.SourceViews;
import io.earful.collector.source.Sources;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;

/** Beans of the door for channels that send by themselves. */
@Configuration(proxyBeanMethods = false)
public class PushConfiguration {

  @Bean
  PushController pushController(
      Sources sources,
      SourceViews views,
      ConnectorRegistry connectors,
      BatchStore store,
      DatabaseClient db,
      MeterRegistry meters) {
    return new PushController(
        new PushService(
            sources,
            views,
            connectors,
            store,
            new Deliveries(db),
            new PushHealth(db),
            new PushMetrics(meters)));
  }

  @Bean(initMethod = "start", destroyMethod = "stop")
  DeliveryRetention deliveryRetention(DatabaseClient db) {
    return new DeliveryRetention(new Deliveries(db));
  }
}
