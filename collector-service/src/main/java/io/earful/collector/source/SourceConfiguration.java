package io.earful.collector.source;

import io.earful.collector.connector.ChannelCosts;
import io.earful.collector.connector.ConnectorRegistry;
import io.earful.collector.raw.MalformedItems;
import io.earful.kit.EarfulProperties;
import io.earful.kit.audit.AuditTrail;
import io.earful.kit.log.EventLog;
import io.earful.kit.net.AddressGuard;
import io.earful.kit.reseal.SealedColumn;
import io.earful.kit.secret.SecretBox;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import tools.jackson.databind.json.JsonMapper;

/** Beans of the sources and their API. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SourceProperties.class)
public class SourceConfiguration {

  @Bean
  Sources sources(DatabaseClient db, JsonMapper json) {
    return new Sources(db, json);
  }

  @Bean
  SourceViews sourceViews(SecretBox box, JsonMapper json) {
    return new SourceViews(box, json);
  }

  @Bean
  SealedColumn sourceCredentials() {
    return SealedColumn.texts("collector.source", "id", "credentials", SourceViews::place);
  }

  @Bean
  PollState pollState(DatabaseClient db) {
    return new PollState(db);
  }

  @Bean
  Coverage coverage(
      DatabaseClient db, EventLog log, TransactionalOperator transaction, Clock clock) {
    return new Coverage(db, log, transaction, clock);
  }

  @Bean
  ToldGaps toldGaps(DatabaseClient db, EventLog log, Clock clock) {
    return new ToldGaps(db, log, clock);
  }

  @Bean
  SourceRuns sourceRuns(DatabaseClient db, JsonMapper json, Clock clock) {
    return new SourceRuns(db, json, clock);
  }

  @Bean
  SourceRules sourceRules(
      ConnectorRegistry connectors,
      AddressGuard guard,
      JsonMapper json,
      EarfulProperties earful,
      SourceProperties properties) {
    return new SourceRules(
        connectors, guard, json, properties.shortest(earful.allowPrivate()), properties);
  }

  @Bean
  SourceService sourceService(
      Sources sources,
      SourceRules rules,
      SourceViews views,
      ConnectorRegistry connectors,
      PollState polls,
      Coverage coverage,
      AuditTrail trail,
      TransactionalOperator transaction,
      ApplicationEventPublisher signals,
      JsonMapper json,
      Clock clock) {
    return new SourceService(
        sources,
        polls,
        coverage,
        rules,
        views,
        connectors,
        new SourceAudit(trail),
        transaction,
        signals,
        json,
        clock);
  }

  @Bean
  SourceController sourceController(
      SourceService service,
      Sources sources,
      SourceViews views,
      ConnectorRegistry connectors,
      MalformedItems malformedItems,
      Coverage coverage,
      SourceRuns runs,
      ChannelCosts costs,
      DatabaseClient db,
      SourceProperties properties,
      Clock clock) {
    SourceProbe probe = new SourceProbe(connectors, views, clock, properties.testTimeout());
    Quotas quotas = new Quotas(db, connectors, costs);
    return new SourceController(service, sources, probe, malformedItems, coverage, runs, quotas);
  }

  @Bean
  SuggestionController suggestionController(
      SourceService service,
      SourceViews views,
      ConnectorRegistry connectors,
      SourceProperties properties,
      TransactionalOperator transaction,
      JsonMapper json,
      Clock clock) {
    SourceProbe probe = new SourceProbe(connectors, views, clock, properties.testTimeout());
    Suggestions suggestions =
        new Suggestions(connectors, service::draft, probe, json, properties.testTimeout());
    return new SuggestionController(suggestions, new SourceBatches(service, transaction));
  }
}
