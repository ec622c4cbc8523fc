package io.earful.reporting.mention;

import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/**
 * Statements that the database keeps. The driver keeps only those with values or with rows fetched
 * in portions; all others are read and planned anew each time, which for the months of mentions
 * takes longer than the answer.
 */
final class Prepared {

  /** Rows in one portion: more than any page has. */
  private static final int PORTION = 10_000;

  private Prepared() {}

  static DatabaseClient.GenericExecuteSpec of(DatabaseClient db, String sql) {
    return db.sql(sql)
        .filter((statement, next) -> Mono.from(next.execute(statement.fetchSize(PORTION))));
  }
}
