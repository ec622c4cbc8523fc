package io.earful.reporting.reanalysis;

import io.earful.kit.audit.AuditTrail;
import io.earful.kit.lease.LeaseRunner;
import io.earful.kit.lease.LeaseSettings;
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
  LeaseRunner<ReanalysisLease> reanalysisRuns(
      MentionSelection selection,
      EventLog log,
      DatabaseClient db,
      TransactionalOperator transaction,
      ReanalysisProperties properties,
      Clock clock) {
    ReanalysisLeases leases = new ReanalysisLeases(db, properties.lease());
    ReanalysisRunner runner = new ReanalysisRunner(selection, leases, log, transaction, properties);
    LeaseSettings settings =
        new LeaseSettings(
            properties.enabled(),
            1,
            properties.tick(),
            properties.lease(),
            null,
            properties.drain());
    return new LeaseRunner<>("re-scorings", new ReanalysisWork(leases, runner), settings, clock);
  }

  @Bean
  ReanalysisService reanalysisService(
      Reanalyses reanalyses,
      LeaseRunner<ReanalysisLease> runs,
      AuditTrail trail,
      TransactionalOperator transaction,
      ReanalysisProperties properties,
      Clock clock) {
    return new ReanalysisService(reanalyses, runs, trail, transaction, clock, properties.rate());
  }
}
