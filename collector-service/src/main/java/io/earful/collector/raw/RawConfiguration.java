package io.earful.collector.raw;

import io.earful.kit.reseal.SealedColumn;
import io.earful.kit.secret.SecretBox;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;

/** Beans of what is kept for a while. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RawProperties.class)
public class RawConfiguration {

  @Bean
  RawStore rawStore(DatabaseClient db, SecretBox box, RawProperties properties) {
    return new RawStore(db, box, properties);
  }

  @Bean
  SealedColumn rawDocuments() {
    return SealedColumn.bytes("collector.raw_document", "id", "sealed", RawStore::place);
  }

  @Bean(initMethod = "start", destroyMethod = "stop")
  RawRetention rawRetention(
      DatabaseClient db, TransactionalOperator transaction, RawProperties properties, Clock clock) {
    return new RawRetention(db, transaction, properties, clock);
  }

  @Bean
  MalformedItems malformedItems(DatabaseClient db) {
    return new MalformedItems(db);
  }
}
