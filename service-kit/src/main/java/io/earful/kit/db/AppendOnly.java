package io.earful.kit.db;

/**
 * A table of the service's own schema to which the service may add, and in which it may neither
 * change nor remove anything: the database refuses it to the service's role.
 *
 * @param table name without the schema
 */
public record AppendOnly(String table) {

  public AppendOnly {
    if (!table.matches("[a-z][a-z0-9_]{0,62}")) {
      throw new IllegalArgumentException("\"" + table + "\" is no plain name of a table");
    }
  }
}
