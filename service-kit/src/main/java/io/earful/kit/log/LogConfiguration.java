package io.earful.kit.log;

import io.earful.kit.db.SchemaStep;
import io.earful.kit.storage.StorageState;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;

/** Beans of the event log. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LogProperties.class)
public class LogConfiguration {

  @Bean(initMethod = "start", destroyMethod = "stop")
  LogListener logListener(PostgresqlConnectionFactory connections) {
    return new LogListener(connections);
  }

  @Bean
  PostgresEventLog eventLog(
      DatabaseClient db,
      TransactionalOperator transaction,
      LogListener listener,
      LogMetrics metrics,
      LogProperties properties,
      StorageState storage) {
    return new PostgresEventLog(db, transaction, listener, metrics, properties, storage);
  }

  @Bean
  LogLifecycle logLifecycle(PostgresEventLog log) {
    return new LogLifecycle(log);
  }

  @Bean(initMethod = "start", destroyMethod = "stop")
  LogRetention logRetention(
      DatabaseClient db, TransactionalOperator transaction, LogProperties properties) {
    return new LogRetention(db, transaction, properties);
  }

  @Bean
  DeadLetters deadLetters(DatabaseClient db) {
    return new DeadLetters(db);
  }

  @Bean
  LogMetrics logMetrics() {
    return new LogMetrics();
  }

  @Bean
  SchemaStep logTopics(LogProperties properties) {
    return new LogTopics(properties);
  }
}
