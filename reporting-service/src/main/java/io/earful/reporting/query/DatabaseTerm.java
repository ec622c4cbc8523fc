package io.earful.reporting.query;

import java.util.List;

/** One condition that the database answers from an index. */
sealed interface DatabaseTerm {

  /**
   * A condition on the tokens.
   *
   * @param tsquery as the database reads it
   */
  record Tokens(String tsquery) implements DatabaseTerm {

    /** Whether it only says by which language's rules a mention was cut. */
    boolean isOfRules() {
      return tsquery.startsWith("'" + SearchTokens.RULES);
    }
  }

  /**
   * A condition on columns.
   *
   * @param sql with a question mark for each value
   * @param values in their order
   */
  record Column(String sql, List<Object> values) implements DatabaseTerm {}

  static DatabaseTerm token(String token) {
    return new Tokens(quoted(token));
  }

  /** Any token that begins so. */
  static DatabaseTerm beginning(String token) {
    return new Tokens(quoted(token) + ":*");
  }

  private static String quoted(String token) {
    return "'" + token.replace("\\", "\\\\").replace("'", "''") + "'";
  }
}
