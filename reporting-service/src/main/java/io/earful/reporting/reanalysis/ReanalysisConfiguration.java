package io.earful.reporting.reanalysis;

import io.earful.kit.audit.AuditTrail;
import io.earful.kit.log.EventLog;
import io.earful.reporting.mention.MentionSelection;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;

/** Beans of re-scoring. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ReanalysisProperties.class)
class ReanalysisConfiguration {

  @Bean
  ReanalysisScheduler reanalysisScheduler(
      MentionSelection selection,
      EventLog log,
      DatabaseClient db,
      TransactionalOperator transaction,
      ReanalysisProperties properties,
      Clock clock) {
    ReanalysisLeases leases = new ReanalysisLeases(db, properties.lease());
    ReanalysisRunner runner = new ReanalysisRunner(selection, leases, log, transaction, properties);
    return new ReanalysisScheduler(leases, runner, properties, clock);
  }

  @Bean
  ReanalysisService reanalysisService(
      Reanalyses reanalyses,
      ReanalysisScheduler scheduler,
      AuditTrail trail,
      TransactionalOperator transaction,
      ReanalysisProperties properties,
      Clock clock) {
    return new ReanalysisService(
        reanalyses, scheduler, trail, transaction, clock, properties.rate());
  }
}
