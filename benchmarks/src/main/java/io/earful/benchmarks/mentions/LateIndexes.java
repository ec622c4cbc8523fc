package io.earful.benchmarks.mentions;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;

/** The indexes of a partitioned table that no key needs: taken away for a load, then built anew. */
final class LateIndexes {

  private static final String SECONDARY =
      """
      select i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid)
      from pg_index i
      where i.indrelid = '%s'::regclass and not i.indisprimary and not i.indisunique
      order by 1
      """;

  private final Map<String, String> definitions = new LinkedHashMap<>();

  private LateIndexes() {}

  static LateIndexes takeAway(Connection owner, String table) throws SQLException {
    LateIndexes indexes = new LateIndexes();
    try (Statement statement = owner.createStatement()) {
      try (ResultSet rows = statement.executeQuery(SECONDARY.formatted(table))) {
        while (rows.next()) {
          indexes.definitions.put(
              rows.getString(1), rows.getString(2).replace(" ON ONLY ", " ON "));
        }
      }
      for (String name : indexes.definitions.keySet()) {
        statement.execute("drop index " + name);
      }
    }
    return indexes;
  }

  void build(Connection owner) throws SQLException {
    try (Statement statement = owner.createStatement()) {
      statement.execute("set maintenance_work_mem = '512MB'");
      for (Map.Entry<String, String> index : definitions.entrySet()) {
        long start = System.nanoTime();
        statement.execute(index.getValue());
        System.out.printf("  %-34s %6.1f s%n", index.getKey(), (System.nanoTime() - start) / 1e9);
      }
    }
  }
}
