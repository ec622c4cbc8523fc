package io.earful.collector.reply;

import io.earful.collector.attachment.Attachments;
import io.earful.collector.connector.ConnectorRegistry;
import io.earful.collector.ingest.BatchStore;
import io.earful.collector.source.SourceViews;
import io.earful.collector.source.Sources;
import io.earful.event.Topics;
import io.earful.kit.lease.LeaseRunner;
import io.earful.kit.lease.LeaseSettings;
import io.earful.kit.log.EventLog;
import io.earful.kit.log.LogConsumer;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;

/** Beans of the sending of answers. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ReplyProperties.class)
public class ReplyConfiguration {

  private static final String GROUP = "collector-replies";

  @Bean
  ReplyLeases replyLeases(DatabaseClient db, ReplyProperties properties) {
    return new ReplyLeases(db, properties.lease());
  }

  @Bean
  LogConsumer requestedReplies(EventLog log, ReplyLeases replies, Attachments attachments) {
    return new LogConsumer(log, GROUP, Topics.REPLIES, new ReplyRequests(replies, attachments));
  }

  @Bean
  ReplyChecks replyChecks(ConnectorRegistry connectors, SourceViews views) {
    return new ReplyChecks(connectors, views);
  }

  @Bean(initMethod = "start", destroyMethod = "stop")
  SourceTelling sourceTelling(
      DatabaseClient db,
      Sources sources,
      ReplyChecks checks,
      EventLog log,
      TransactionalOperator transaction,
      ReplyProperties properties,
      Clock clock) {
    TellingRows rows = new TellingRows(db);
    return new SourceTelling(rows, sources, checks, log, transaction, properties.tick(), clock);
  }

  @Bean
  LeaseRunner<ReplyLease> replyRuns(
      ReplyLeases replies,
      Sources sources,
      SourceViews views,
      ReplyChecks checks,
      Attachments attachments,
      BatchStore store,
      EventLog log,
      TransactionalOperator transaction,
      MeterRegistry meters,
      ReplyProperties properties,
      Clock clock) {
    ReplySender sender =
        new ReplySender(
            replies,
            new ReplyResults(replies, store, log, transaction, clock),
            checks,
            attachments,
            sources,
            views,
            new ReplyMetrics(meters),
            properties,
            clock);
    LeaseSettings settings =
        new LeaseSettings(
            properties.enabled(),
            properties.concurrency(),
            properties.tick(),
            properties.lease(),
            null,
            properties.drain());
    return new LeaseRunner<>("replies", sender, settings, clock);
  }
}
