package io.earful.collector.entry;

import io.earful.collector.connector.ConnectorRegistry;
import io.earful.collector.ingest.SingleMentions;
import io.earful.collector.source.SourceViews;
import io.earful.collector.source.Sources;
import io.earful.kit.audit.AuditTrail;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import tools.jackson.databind.json.JsonMapper;

/** Beans of what people write down. */
@Configuration(proxyBeanMethods = false)
public class EntryConfiguration {

  @Bean
  EntryController entryController(
      Sources sources,
      SourceViews views,
      ConnectorRegistry connectors,
      SingleMentions mentions,
      DatabaseClient db,
      AuditTrail trail,
      TransactionalOperator transaction,
      JsonMapper json,
      Clock clock) {
    EntryPlaces places = new EntryPlaces(sources, connectors, json);
    EntryReader reader = new EntryReader(views, json, clock);
    EntryHealth health = new EntryHealth(db);
    return new EntryController(
        places, new EntryService(places, reader, mentions, health, trail, transaction, clock));
  }
}
