package io.earful.reporting.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.testkit.PostgresFixture;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/** What an installation has before there were months is there afterwards, in them. */
class MonthsMigrationTest {

  private static final String MENTION =
      """
      insert into reporting.mention (id, mention_key, revision, channel, kind, direction, visibility,
        historical, published_at, collected_at, language, text, author_id, conversation_key, label,
        score, unsure, source_ids, details, search, brand_ids, topics)
      values (%1$d, 'k%1$d', 'r', 'forum', 'post', 'inbound', 'public', false, '%2$s',
        '%4$s', 'en', 'words', 'a', 'c', 'negative', -0.8, true, '{s}', '{}',
        array_to_tsvector('{words,s:s}'), '%3$s', '{delivery}');
      insert into reporting.mention_seen (id, key_hash, revision, collected_at, historical, source_ids,
        brand_ids) values (%1$d, '\\x00', 'r', '%4$s', false, '{s}', '%3$s')
      """;

  private final PostgresFixture.Database database = PostgresFixture.database();
  private final LocalDate month = LocalDate.now(ZoneOffset.UTC).withDayOfMonth(1).minusMonths(2);
  private final Instant start = month.atStartOfDay().toInstant(ZoneOffset.UTC);

  @Test
  void mentionsMoveIntoTheirMonths() throws SQLException {
    migrate("4");
    store(1, Instant.parse("2001-02-03T04:05:06.789Z"), "{}");
    store(2, start.minusNanos(1000), "{north,south}");
    store(3, start, "{north}");
    store(4, Instant.parse("2099-01-01T00:00:00Z"), "{}");
    execute(
        """
        insert into reporting.mention_seen (id, key_hash, historical, source_ids, deleted_at)
        values (5, '\\x00', false, '{}', now())
        """);

    migrate("5");

    assertThat(rows("select id, tableoid::regclass from reporting.mention order by id"))
        .containsExactly(
            "1 reporting.mention_old",
            "2 " + partition(month.minusMonths(1)),
            "3 " + partition(month),
            "4 " + partition(month));
    assertThat(rows("select distinct impact_order from reporting.mention"))
        .containsExactly("-Infinity");
    assertThat(
            rows(
                """
                select s.id, m.published_at = s.published_at
                from reporting.mention_seen s left join reporting.mention m on m.id = s.id order by 1
                """))
        .containsExactly("1 t", "2 t", "3 t", "4 t", "5 null");
    assertThat(rows("select brand_id, id from reporting.mention_brand order by 1, 2"))
        .containsExactly("north 2", "north 3", "south 2");
    assertThat(
            rows(
                """
                select brand_id, day, channel, n, negative, unsure, score_sum
                from reporting.rollup_channel order by 1, 2
                """))
        .containsExactly(
            " 2001-02-03 forum 1 1 1 -800000",
            " " + month.minusDays(1) + " forum 1 1 1 -800000",
            " " + month + " forum 2 2 2 -1600000",
            "north " + month.minusDays(1) + " forum 1 1 1 -800000",
            "north " + month + " forum 1 1 1 -800000",
            "south " + month.minusDays(1) + " forum 1 1 1 -800000");
    assertThat(rows("select sum(n) from reporting.rollup_hour where brand_id = ''"))
        .containsExactly("4");
    assertThat(
            rows(
                "select id from reporting.mention where search @@ '''b:north'' & words'::tsquery"
                    + " order by id"))
        .containsExactly("2", "3");
  }

  private void store(long id, Instant publishedAt, String brands) throws SQLException {
    execute(MENTION.formatted(id, publishedAt, brands, start.plusSeconds(3600)));
  }

  private static String partition(LocalDate month) {
    return "reporting.mention_%d_%02d".formatted(month.getYear(), month.getMonthValue());
  }

  private void migrate(String version) {
    Flyway.configure()
        .dataSource("jdbc:" + database.url(), database.user(), database.password())
        .schemas("reporting")
        .defaultSchema("reporting")
        .locations("classpath:db/reporting")
        .target(version)
        .load()
        .migrate();
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private List<String> rows(String sql) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      List<String> rows = new ArrayList<>();
      while (result.next()) {
        List<String> row = new ArrayList<>();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
          row.add(String.valueOf(result.getString(i)));
        }
        rows.add(String.join(" ", row));
      }
      return rows;
    }
  }
}
