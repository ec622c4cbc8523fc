package io.earful.reporting.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.reporting.query.QueryCorpus.Asked;
import io.earful.testkit.PostgresFixture;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the database offers for a query holds all that is meant, and often nothing else. */
class QueryTableInDatabaseTest {

  private static final Pattern PARAMETER = Pattern.compile(":(query\\d+)");

  private static Connection database;

  @BeforeAll
  static void storeCorpus() throws SQLException {
    database = PostgresFixture.database().connect();
    try (Statement statement = database.createStatement()) {
      statement.execute(
          """
          create table mention (name text, channel text, language text, author_id text,
            author_handle text, rating double precision, search tsvector, url text);
          create index on mention using gin (search);
          """);
      statement.execute(siteOf());
    }
    String insert = "insert into mention values (?, ?, ?, ?, ?, ?, array_to_tsvector(?), ?)";
    try (PreparedStatement row = database.prepareStatement(insert)) {
      for (Map.Entry<String, SearchedMention> named : QueryCorpus.MENTIONS.entrySet()) {
        SearchedMention mention = named.getValue();
        List<String> tokens =
            new ArrayList<>(SearchTokens.of(mention.title(), mention.text(), mention.language()));
        mention.sourceIds().forEach(source -> tokens.add(SearchTokens.source(source)));
        row.setString(1, named.getKey());
        row.setString(2, mention.channel());
        row.setString(3, mention.language());
        row.setString(4, mention.authorId());
        row.setString(5, mention.authorHandle());
        row.setObject(6, mention.rating());
        row.setArray(7, database.createArrayOf("text", tokens.toArray()));
        row.setString(8, QueryCorpus.url(named.getKey(), mention.sourceIds().iterator().next()));
        row.executeUpdate();
      }
    }
  }

  /** The function as the migration makes it. */
  private static String siteOf() {
    String migration = String.join("\n", QueryCorpus.lines("/db/reporting/V8__noise.sql"));
    int from = migration.indexOf("create function site_of");
    return migration.substring(from, migration.indexOf(';', from));
  }

  @AfterAll
  static void close() throws SQLException {
    database.close();
  }

  @Test
  void databaseAndTextTogetherFindWhatIsExpected() throws SQLException {
    SoftAssertions all = new SoftAssertions();
    int alone = 0;
    for (Asked asked : QueryCorpus.queries()) {
      MentionQuery query = MentionQuery.parse(asked.query(), QueryLimits.SEARCH);
      Set<String> offered = offered(query);
      if (query.needsText()) {
        all.assertThat(offered).as(asked.query()).containsAll(asked.expected());
      } else {
        all.assertThat(offered).as(asked.query()).isEqualTo(asked.expected());
        alone++;
      }
    }
    all.assertAll();
    assertThat(alone).as("queries that need no text").isGreaterThan(100);
  }

  @Test
  void whatTheDatabaseLeavesOutIsNeverMeant() throws SQLException {
    RandomQueries random = new RandomQueries(new Random(7));
    SoftAssertions all = new SoftAssertions();
    for (int i = 0; i < 500; i++) {
      MentionQuery query = MentionQuery.parse(random.query(), QueryLimits.SEARCH);
      Set<String> meant =
          QueryCorpus.MENTIONS.entrySet().stream()
              .filter(mention -> query.matches(mention.getValue()))
              .map(Map.Entry::getKey)
              .collect(Collectors.toCollection(TreeSet::new));
      Set<String> offered = offered(query);
      all.assertThat(offered).as(query.text()).containsAll(meant);
      if (!query.needsText()) {
        all.assertThat(offered).as(query.text()).isEqualTo(meant);
      }
    }
    all.assertAll();
  }

  private static Set<String> offered(MentionQuery query) throws SQLException {
    DatabaseCondition condition = query.condition();
    Matcher parameter = PARAMETER.matcher(condition.sql());
    List<Object> values = new ArrayList<>();
    StringBuilder sql = new StringBuilder("select m.name from mention m where ");
    while (parameter.find()) {
      values.add(condition.values().get(parameter.group(1)));
      parameter.appendReplacement(sql, "?");
    }
    parameter.appendTail(sql);
    Set<String> names = new TreeSet<>();
    try (PreparedStatement select = database.prepareStatement(sql.toString())) {
      for (int i = 0; i < values.size(); i++) {
        select.setObject(i + 1, values.get(i));
      }
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          names.add(rows.getString(1));
        }
      }
    }
    return names;
  }
}
