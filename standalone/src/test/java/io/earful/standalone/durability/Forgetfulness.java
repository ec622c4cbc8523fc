package io.earful.standalone.durability;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Switches de-duplication off, for the proof that the check would notice: both tables that remember
 * what was seen forget at once. It exists here only; no setting of the product does this.
 */
final class Forgetfulness {
  private Forgetfulness() {}

  static void install(Connection database) throws SQLException {
    try (Statement statement = database.createStatement()) {
      statement.execute(forget("collector", "seen_mention", "key_hash"));
      statement.execute(forget("reporting", "mention_seen", "id"));
    }
  }

  private static String forget(String schema, String table, String key) {
    return """
    create function %1$s.forget() returns trigger language plpgsql security definer as $$
      begin
        delete from %1$s.%2$s s using fresh f where s.%3$s = f.%3$s;
        return null;
      end
    $$;
    create trigger forget after insert on %1$s.%2$s
      referencing new table as fresh for each statement execute function %1$s.forget();
    """
        .formatted(schema, table, key);
  }
}
