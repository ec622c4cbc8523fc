package io.earful.kit.db;

import io.earful.kit.EarfulProperties;
import io.earful.kit.secret.MasterKey;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactoryOptions;
import io.r2dbc.spi.ValidationDepth;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.connection.R2dbcTransactionManager;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;

/** Beans of the database: migrated before anything connects. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DbProperties.class)
public class DatabaseConfiguration {

  private static final int DEFAULT_PORT = 5432;

  @Bean
  ServiceRole serviceRole(
      DbProperties properties,
      EarfulProperties earful,
      MasterKey key,
      List<SchemaStep> steps,
      ObjectProvider<AppendOnly> appendOnly) {
    return new Migrations(properties, earful.service(), key, steps, appendOnly.stream().toList())
        .run();
  }

  /** Plain connections, for those that must not come from the pool. */
  @Bean
  PostgresqlConnectionFactory plainConnections(
      DbProperties properties, EarfulProperties earful, ServiceRole role) {
    ConnectionFactoryOptions address = ConnectionFactoryOptions.parse(properties.r2dbcUrl());
    return new PostgresqlConnectionFactory(
        PostgresqlConnectionConfiguration.builder()
            .host(text(address.getRequiredValue(ConnectionFactoryOptions.HOST)))
            .port(port(address.getValue(ConnectionFactoryOptions.PORT)))
            .database(text(address.getRequiredValue(ConnectionFactoryOptions.DATABASE)))
            .username(role.name())
            .password(role.password())
            .schema(earful.service())
            .applicationName("earful-" + earful.service())
            .connectTimeout(Duration.ofSeconds(10))
            .tcpKeepAlive(true)
            .build());
  }

  @Bean(destroyMethod = "dispose")
  ConnectionPool connectionPool(
      PostgresqlConnectionFactory plainConnections, DbProperties properties) {
    return new ConnectionPool(
        ConnectionPoolConfiguration.builder(plainConnections)
            .initialSize(2)
            .maxSize(properties.poolSize())
            .maxAcquireTime(properties.acquireTimeout())
            .maxIdleTime(Duration.ofMinutes(10))
            .maxLifeTime(Duration.ofMinutes(30))
            .validationDepth(ValidationDepth.LOCAL)
            .preRelease(DatabaseConfiguration::endTransaction)
            .postAllocate(DatabaseConfiguration::endTransaction)
            .build());
  }

  /**
   * Who is cancelled while a transaction begins or ends may leave it open on the connection, and
   * the pool does not notice: the locks would stay, and the next user's statements would never be
   * committed. Costs nothing where no transaction is open.
   */
  private static Publisher<Void> endTransaction(Connection connection) {
    return connection.rollbackTransaction();
  }

  @Bean
  R2dbcTransactionManager transactionManager(ConnectionPool pool) {
    return new R2dbcTransactionManager(pool);
  }

  @Bean
  TransactionalOperator transactionalOperator(R2dbcTransactionManager manager) {
    return TransactionalOperator.create(manager);
  }

  @Bean
  DatabaseClient databaseClient(ConnectionPool pool) {
    return DatabaseClient.create(pool);
  }

  private static String text(Object value) {
    return Objects.toString(value);
  }

  private static int port(@Nullable Object port) {
    return port == null ? DEFAULT_PORT : (Integer) port;
  }
}
