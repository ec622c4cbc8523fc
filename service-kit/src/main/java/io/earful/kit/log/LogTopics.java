package io.earful.kit.log;

import io.earful.kit.db.SchemaStep;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;

/** Makes the partitions of topics that are new in this release, and refuses a changed number. */
final class LogTopics implements SchemaStep {

  private final LogProperties properties;

  LogTopics(LogProperties properties) {
    this.properties = properties;
  }

  @Override
  public void run(Connection connection) throws SQLException {
    for (Map.Entry<String, LogProperties.Topic> topic : properties.topics().entrySet()) {
      ensureHeads(connection, topic.getKey(), topic.getValue().partitions());
    }
  }

  private static void ensureHeads(Connection connection, String topic, int partitions)
      throws SQLException {
    int present = count(connection, topic);
    if (present != 0 && present != partitions) {
      throw new IllegalStateException(
          "topic %s has %d partitions in the database and %d in the settings; the number cannot change"
              .formatted(topic, present, partitions));
    }
    try (PreparedStatement insert = connection.prepareStatement(LogStatements.ENSURE_HEADS)) {
      insert.setString(1, topic);
      insert.setInt(2, partitions);
      insert.executeUpdate();
    }
  }

  private static int count(Connection connection, String topic) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement("select count(*) from bus.log_head where topic = ?")) {
      query.setString(1, topic);
      try (ResultSet rows = query.executeQuery()) {
        rows.next();
        return rows.getInt(1);
      }
    }
  }
}
