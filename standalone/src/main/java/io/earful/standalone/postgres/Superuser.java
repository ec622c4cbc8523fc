package io.earful.standalone.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.ds.PGSimpleDataSource;

/** Connections as the cluster's superuser, whom only this package ever is. */
final class Superuser {
  static final String NAME = "postgres";
  private static final int SECONDS = 30;

  private final String password;

  Superuser(String password) {
    this.password = password;
  }

  /** A connection to the database of the same name, which every cluster has. */
  Connection connect(int port) throws SQLException {
    return connect(port, NAME);
  }

  Connection connect(int port, String database) throws SQLException {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setServerNames(new String[] {"127.0.0.1"});
    source.setPortNumbers(new int[] {port});
    source.setDatabaseName(database);
    source.setUser(NAME);
    source.setPassword(password);
    source.setConnectTimeout(SECONDS);
    source.setSocketTimeout(SECONDS);
    return source.getConnection();
  }
}
