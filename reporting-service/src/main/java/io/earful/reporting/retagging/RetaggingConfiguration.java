package io.earful.reporting.retagging;

import io.earful.kit.lease.LeaseRunner;
import io.earful.kit.lease.LeaseSettings;
import io.earful.kit.log.EventLog;
import io.earful.reporting.mention.StoredBrands;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;

/** Beans of the reading anew. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RetaggingProperties.class)
class RetaggingConfiguration {

  @Bean
  LeaseRunner<RetaggingLease> retaggingRuns(
      StoredBrands brands,
      EventLog log,
      DatabaseClient db,
      TransactionalOperator transaction,
      RetaggingProperties properties,
      Clock clock) {
    RetaggingLeases leases = new RetaggingLeases(db, properties.lease());
    RetaggingRunner runner = new RetaggingRunner(brands, leases, log, transaction, properties);
    LeaseSettings settings =
        new LeaseSettings(
            properties.enabled(),
            1,
            properties.tick(),
            properties.lease(),
            null,
            properties.drain());
    return new LeaseRunner<>("retagging", new RetaggingWork(leases, runner), settings, clock);
  }
}
