package io.earful.standalone.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** What the tests ask a running database. */
final class Queries {
  private Queries() {}

  static void write(PostgresNode node, String text) throws SQLException {
    try (Connection connection = owner(node);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE IF NOT EXISTS note (id serial, text text)");
      statement.execute("INSERT INTO note (text) VALUES ('" + text + "')");
    }
  }

  static List<String> notes(PostgresNode node) throws SQLException {
    List<String> texts = new ArrayList<>();
    try (Connection connection = owner(node);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT text FROM note ORDER BY id")) {
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
    }
    return texts;
  }

  static String ask(PostgresNode node, String query) throws SQLException {
    try (Connection connection = owner(node)) {
      return first(connection, query);
    }
  }

  static String first(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getString(1);
    }
  }

  static Connection owner(PostgresNode node) throws SQLException {
    return connect(node.port(), node.owner(), node.ownerPassword());
  }

  static Connection connect(int port, String user, String password) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:%d/earful".formatted(port), user, password);
  }
}
