package io.earful.kit.db;

import io.earful.kit.secret.MasterKey;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the database to what this release needs: the log's schema first, then the service's own,
 * then the role the service logs in with. Four services start at once, so all of it happens under
 * one advisory lock. It blocks, at start only, on JDBC.
 */
final class Migrations {

  private static final Logger LOG = LoggerFactory.getLogger(Migrations.class);
  private static final String BUS = "bus";

  /** "earful" in ASCII. */
  private static final long LOCK = 0x65617266756cL;

  private static final int CONNECT_TRIES = 60;

  private final DbProperties properties;
  private final String service;
  private final MasterKey key;
  private final List<SchemaStep> steps;
  private final List<AppendOnly> appendOnly;

  Migrations(
      DbProperties properties,
      String service,
      MasterKey key,
      List<SchemaStep> steps,
      List<AppendOnly> appendOnly) {
    this.properties = properties;
    this.service = service;
    this.key = key;
    this.steps = steps;
    this.appendOnly = appendOnly;
  }

  ServiceRole run() {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute("select pg_advisory_lock(" + LOCK + ")");
      migrate(BUS);
      migrate(service);
      for (SchemaStep step : steps) {
        step.run(connection);
      }
      ServiceRole role = ServiceRole.of(service, key);
      connection.setAutoCommit(false);
      grant(connection, role);
      connection.commit();
      return role;
    } catch (SQLException e) {
      throw new IllegalStateException(
          "the database at %s cannot be prepared as %s: %s"
              .formatted(properties.url(), properties.user(), e.getMessage()),
          e);
    }
  }

  /** In the split stack the database may start after us. */
  private Connection connect() throws SQLException {
    for (int attempt = 1; ; attempt++) {
      try {
        return DriverManager.getConnection(
            properties.jdbcUrl(), properties.user(), properties.password());
      } catch (SQLException e) {
        boolean refused = e.getSQLState() == null || e.getSQLState().startsWith("08");
        boolean starting = "57P03".equals(e.getSQLState());
        if (attempt == CONNECT_TRIES || !(refused || starting)) {
          throw e;
        }
        LOG.info("waiting for the database at {}: {}", properties.url(), e.getMessage());
        pause();
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(1000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for the database", e);
    }
  }

  private void migrate(String schema) {
    Flyway.configure()
        .dataSource(properties.jdbcUrl(), properties.user(), properties.password())
        .schemas(schema)
        .defaultSchema(schema)
        .locations("classpath:db/" + schema)
        .load()
        .migrate();
  }

  /** One transaction: at no moment has a running service a right that is taken back below. */
  private void grant(Connection connection, ServiceRole role) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      String verb = exists(connection, role.name()) ? "alter" : "create";
      statement.execute(
          "%s role %s login password '%s'".formatted(verb, role.name(), role.password()));
      statement.execute(
          "alter role %s set statement_timeout = '%dms'"
              .formatted(role.name(), properties.statementTimeout().toMillis()));
      // look-ups over partitions are priced as if each opened them all: compiling never pays
      statement.execute("alter role %s set jit = off".formatted(role.name()));
      for (String schema : List.of(BUS, service)) {
        statement.execute("grant usage on schema %s to %s".formatted(schema, role.name()));
        statement.execute(
            "grant select, insert, update, delete on all tables in schema %s to %s"
                .formatted(schema, role.name()));
        statement.execute(
            "grant usage, select on all sequences in schema %s to %s"
                .formatted(schema, role.name()));
        statement.execute(
            "grant execute on all functions in schema %s to %s".formatted(schema, role.name()));
      }
      for (AppendOnly only : appendOnly) {
        statement.execute(
            "revoke update, delete, truncate on %s.%s from %s"
                .formatted(service, only.table(), role.name()));
      }
    }
  }

  private static boolean exists(Connection connection, String role) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement("select 1 from pg_roles where rolname = ?")) {
      query.setString(1, role);
      try (ResultSet rows = query.executeQuery()) {
        return rows.next();
      }
    }
  }
}
