package io.earful.kit.db;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.kit.ServiceKitConfiguration;
import io.earful.testkit.PostgresFixture;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import io.r2dbc.postgresql.api.PostgresqlConnection;
import io.r2dbc.spi.Connection;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** No connection of the pool keeps a transaction, nor the locks in it, of the one who had it. */
class LeftOpenTransactionTest {

  private static final Duration SOON = Duration.ofSeconds(30);
  private static final String OPEN =
      "select count(*) from pg_stat_activity where state = 'idle in transaction'"
          + " and datname = current_database() and pid <> pg_backend_pid()";

  private static ConfigurableApplicationContext service;

  @BeforeAll
  static void start() {
    service =
        new SpringApplicationBuilder(Service.class)
            .properties("spring.config.name=kittest")
            .run(
                PostgresFixture.database().properties().entrySet().stream()
                    .map(entry -> "--" + entry.getKey() + "=" + entry.getValue())
                    .toArray(String[]::new));
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  /** The pool is not told of this one, as it is not when a commit is cancelled on its way. */
  @Test
  void aTransactionThatThePoolDoesNotKnowOfEndsWithItsUser() {
    Connection connection = service.getBean(ConnectionPool.class).create().block(SOON);
    Objects.requireNonNull(connection);
    Flux.from(connection.createStatement("begin").execute())
        .flatMap(result -> result.getRowsUpdated())
        .then()
        .block(SOON);
    assertThat(open()).isEqualTo(1);
    Mono.from(connection.close()).block(SOON);
    assertThat(open()).isZero();
  }

  /** Asked outside the pool: what asks from it could be the very connection. */
  private static long open() {
    return Objects.requireNonNull(
        Mono.usingWhen(
                service.getBean(PostgresqlConnectionFactory.class).create(),
                connection ->
                    connection
                        .createStatement(OPEN)
                        .execute()
                        .flatMap(result -> result.map(row -> row.get(0, Long.class)))
                        .single(),
                PostgresqlConnection::close)
            .block(SOON));
  }

  @SpringBootConfiguration
  @EnableAutoConfiguration
  @Import(ServiceKitConfiguration.class)
  static class Service {}
}
