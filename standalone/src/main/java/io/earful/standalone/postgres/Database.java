package io.earful.standalone.postgres;

import io.earful.standalone.host.CannotStartException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.PGConnection;

/**
 * The role and the database that the services are given. Everything else (their schemas, their own
 * roles) is made by their migrations, as this role. Made anew at each start where it is missing.
 */
final class Database {
  static final String NAME = "earful";
  static final String OWNER = "earful_owner";

  private final Superuser superuser;

  Database(Superuser superuser) {
    this.superuser = superuser;
  }

  void prepare(int port, String ownerPassword) throws SQLException {
    try (Connection connection = superuser.connect(port);
        Statement statement = connection.createStatement()) {
      requireUnicodeCase(statement);
      if (missing(statement, "SELECT FROM pg_roles WHERE rolname = '" + OWNER + "'")) {
        statement.execute("CREATE ROLE " + OWNER + " LOGIN CREATEROLE");
      }
      // sends the scram verifier, never the password, which would end up in the server's log
      connection
          .unwrap(PGConnection.class)
          .alterUserPassword(OWNER, ownerPassword.toCharArray(), "scram-sha-256");
      if (missing(statement, "SELECT FROM pg_database WHERE datname = '" + NAME + "'")) {
        statement.execute("CREATE DATABASE " + NAME + " OWNER " + OWNER);
      }
    }
  }

  private static boolean missing(Statement statement, String query) throws SQLException {
    try (ResultSet found = statement.executeQuery(query)) {
      return !found.next();
    }
  }

  /** Search folds case in the database: with the wrong locale it would find Latin letters only. */
  private static void requireUnicodeCase(Statement statement) throws SQLException {
    if (missing(statement, "SELECT WHERE lower('ДОСТАВКА') = 'доставка'")) {
      throw new CannotStartException(
          """
          The database does not fold the case of Cyrillic letters, so search would miss mentions. \
          It was set up with another locale than C.UTF-8.""");
    }
  }
}
