package io.earful.benchmarks.mentions;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** The sums of what was loaded, counted month by month, as the first migration counts them. */
final class LoadedSums {

  private static final String MONTHS =
      """
      select distinct date_trunc('month', published_at, 'UTC') from reporting.mention order by 1
      """;

  private static final String TABLE =
      """
      create temporary table counted (
        brand_id text, day date, hour timestamptz, channel text, language text, topics text[],
        label text, unsure boolean, score bigint)
      """;

  private static final String COUNTED =
      """
      insert into counted
      select b, (published_at at time zone 'UTC')::date, date_trunc('hour', published_at, 'UTC'),
             channel, language, topics, label, unsure, floor(score::float8 * 1e6 + 0.5)::bigint
      from reporting.mention, unnest(brand_ids || ''::text) b
      where published_at >= ? and published_at < ?
      """;

  private static final String NUMBERS =
      """
      count(*), count(*) filter (where label = 'negative'),
      count(*) filter (where label = 'neutral'), count(*) filter (where label = 'positive'),
      count(*) filter (where label = 'mixed'), count(*) filter (where unsure),
      coalesce(sum(score), 0)
      """;

  private LoadedSums() {}

  static void write(Connection owner) throws SQLException {
    try (Statement statement = owner.createStatement()) {
      statement.execute(TABLE);
      for (OffsetDateTime month : months(owner)) {
        count(owner, month);
        add(statement, "channel", "brand_id, day, channel", "counted");
        add(statement, "language", "brand_id, day, language", "counted");
        add(statement, "topic", "brand_id, day, topic", "counted, unnest(topics) topic");
        add(statement, "hour", "brand_id, hour", "counted");
        statement.execute("truncate counted");
      }
    }
  }

  private static List<OffsetDateTime> months(Connection owner) throws SQLException {
    List<OffsetDateTime> months = new ArrayList<>();
    try (Statement statement = owner.createStatement();
        ResultSet rows = statement.executeQuery(MONTHS)) {
      while (rows.next()) {
        OffsetDateTime month = rows.getObject(1, OffsetDateTime.class);
        months.add(month.withOffsetSameInstant(ZoneOffset.UTC));
      }
    }
    return months;
  }

  private static void count(Connection owner, OffsetDateTime month) throws SQLException {
    try (PreparedStatement counted = owner.prepareStatement(COUNTED)) {
      counted.setObject(1, month);
      counted.setObject(2, month.plusMonths(1));
      counted.executeUpdate();
    }
  }

  private static void add(Statement statement, String name, String key, String from)
      throws SQLException {
    statement.execute(
        "insert into reporting.rollup_%1$s select %2$s, %3$s from %4$s group by %2$s order by %2$s"
            .formatted(name, key, NUMBERS, from));
  }
}
