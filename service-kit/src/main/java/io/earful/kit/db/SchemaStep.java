package io.earful.kit.db;

import java.sql.Connection;
import java.sql.SQLException;

/** Something to do at start after the log's schema is migrated, as the owner, one at a time. */
@FunctionalInterface
public interface SchemaStep {

  void run(Connection connection) throws SQLException;
}
