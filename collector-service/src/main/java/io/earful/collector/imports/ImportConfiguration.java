package io.earful.collector.imports;

import io.earful.collector.blob.BlobStore;
import io.earful.collector.connector.ConnectorRegistry;
import io.earful.collector.ingest.BatchStore;
import io.earful.kit.audit.AuditTrail;
import io.earful.kit.lease.LeaseRunner;
import io.earful.kit.lease.LeaseSettings;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.json.JsonMapper;

/** Beans of the imports. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ImportProperties.class)
public class ImportConfiguration {

  @Bean
  Formats formats(ConnectorRegistry connectors, BlobStore blobs, ImportProperties properties) {
    return new Formats(connectors, blobs, properties.unpacked().toBytes());
  }

  @Bean
  ImportRejections importRejections(DatabaseClient db) {
    return new ImportRejections(db);
  }

  /** Reading a file blocks its thread for as long as it lasts. */
  @Bean(destroyMethod = "dispose")
  Scheduler importReaders(ImportProperties properties) {
    return Schedulers.newBoundedElastic(properties.concurrency(), 64, "earful-imports", 60, true);
  }

  @Bean
  LeaseRunner<ImportLease> importRuns(
      Formats formats,
      BlobStore blobs,
      BatchStore store,
      ImportRejections rejections,
      Scheduler importReaders,
      DatabaseClient db,
      JsonMapper json,
      MeterRegistry meters,
      ImportProperties properties,
      Clock clock) {
    ImportLeases leases = new ImportLeases(db, json, properties.lease());
    ImportRunner runner =
        new ImportRunner(
            formats, blobs, store, rejections, leases, new ImportMetrics(meters), importReaders);
    LeaseSettings settings =
        new LeaseSettings(
            properties.enabled(),
            properties.concurrency(),
            properties.tick(),
            properties.lease(),
            null,
            properties.drain());
    return new LeaseRunner<>("imports", new ImportWork(leases, runner), settings, clock);
  }

  @Bean
  ImportController importController(
      BlobStore blobs,
      Formats formats,
      ImportRejections rejections,
      LeaseRunner<ImportLease> runs,
      DatabaseClient db,
      AuditTrail trail,
      TransactionalOperator transaction,
      JsonMapper json,
      Clock clock,
      ImportProperties properties) {
    Imports imports = new Imports(db, json);
    ImportService service =
        new ImportService(
            imports,
            blobs,
            formats,
            runs,
            new ImportAudit(trail),
            transaction,
            json,
            clock,
            properties.maxSize().toBytes());
    return new ImportController(service, imports, rejections);
  }

  @Bean(initMethod = "start", destroyMethod = "stop")
  ImportRetention importRetention(DatabaseClient db, ImportProperties properties) {
    return new ImportRetention(db, properties);
  }
}
