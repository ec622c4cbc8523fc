package io.earful.collector.ingest;

import io.earful.collector.attachment.Attachments;
import io.earful.collector.privacy.RedactionMetrics;
import io.earful.collector.raw.MalformedItems;
import io.earful.collector.raw.RawStore;
import io.earful.kit.log.EventLog;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;

/** Beans of the way into the log. */
@Configuration(proxyBeanMethods = false)
public class IngestConfiguration {

  @Bean
  BatchStore batchStore(
      DatabaseClient db,
      RawStore raw,
      MalformedItems malformedItems,
      Attachments attachments,
      EventLog log,
      KeepingTimes times,
      TransactionalOperator transaction,
      RedactionMetrics redactions,
      Clock clock) {
    return new BatchStore(
        new SeenMentions(db),
        new BoundedMentions(db, times),
        raw,
        malformedItems,
        attachments,
        log,
        transaction,
        redactions,
        clock);
  }

  @Bean
  Expiry expiry(
      DatabaseClient db,
      BatchStore store,
      KeepingTimes times,
      TransactionalOperator transaction,
      Clock clock) {
    return new Expiry(db, store, times, transaction, clock);
  }

  @Bean
  SingleMentions singleMentions(
      DatabaseClient db, BatchStore store, RedactionMetrics redactions, Clock clock) {
    return new SingleMentions(store, new SeenMentions(db), redactions, clock);
  }

  @Bean
  IngestController ingestController(
      BatchStore store, RedactionMetrics redactions, MeterRegistry meters, Clock clock) {
    return new IngestController(
        new IngestService(store, new IngestMetrics(meters), redactions, clock));
  }
}
