package io.earful.reporting.retagging;

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
  RetaggingScheduler retaggingScheduler(
      StoredBrands brands,
      EventLog log,
      DatabaseClient db,
      TransactionalOperator transaction,
      RetaggingProperties properties,
      Clock clock) {
    RetaggingLeases leases = new RetaggingLeases(db, properties.lease());
    RetaggingRunner runner = new RetaggingRunner(brands, leases, log, transaction, properties);
    return new RetaggingScheduler(leases, runner, properties, clock);
  }
}
