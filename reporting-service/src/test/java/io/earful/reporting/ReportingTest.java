package io.earful.reporting;

import static org.awaitility.Awaitility.await;

import io.earful.event.CloudEvent;
import io.earful.event.EventCodec;
import io.earful.event.Topics;
import io.earful.kit.log.EventLog;
import io.earful.kit.log.LogEvent;
import io.earful.testkit.PostgresFixture;
import java.net.URI;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpHeaders;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.springframework.web.reactive.function.client.ClientRequest;

/** The whole service on a database of the test's own; events come over the real log. */
@SpringBootTest(
    classes = ReportingService.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = "spring.config.name=reporting")
@DirtiesContext
public abstract class ReportingTest {

  protected static final Duration SOON = Duration.ofSeconds(60);

  /** All that is kept of mentions, for emptying it at once. */
  protected static final String MENTION_TABLES =
      "reporting.mention, reporting.mention_seen, reporting.mention_brand,"
          + " reporting.mention_quarantine, reporting.rollup_channel, reporting.rollup_language,"
          + " reporting.rollup_topic, reporting.rollup_hour, reporting.mention_fingerprint,"
          + " reporting.mention_copy, reporting.mute";

  private static final AtomicReference<PostgresFixture.Database> DATABASE = new AtomicReference<>();

  @Autowired protected EventLog log;
  @Autowired protected TransactionalOperator transaction;
  @LocalServerPort private int port;

  @DynamicPropertySource
  static void surroundings(DynamicPropertyRegistry properties) {
    PostgresFixture.Database database = PostgresFixture.database();
    DATABASE.set(database);
    database.properties().forEach((name, value) -> properties.add(name, () -> value));
    properties.add("earful.urls.gateway", GatewayStub.INSTANCE::url);
  }

  protected WebTestClient client(String... scopes) {
    return clientWith(() -> GatewayStub.INSTANCE.token(scopes));
  }

  /** Somebody who reads mentions of these brands only. */
  protected WebTestClient readerOf(String... brands) {
    return clientWith(() -> GatewayStub.INSTANCE.token(Set.of(brands), "mentions:read"));
  }

  /** Somebody with these rights who sees these brands only. */
  protected WebTestClient clientOf(Set<String> brands, String... scopes) {
    return clientWith(() -> GatewayStub.INSTANCE.token(brands, scopes));
  }

  private WebTestClient clientWith(Supplier<String> token) {
    return WebTestClient.bindToServer()
        .baseUrl("http://127.0.0.1:" + port)
        .responseTimeout(SOON)
        .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(16 << 20))
        .filter(
            (request, next) ->
                next.exchange(
                    ClientRequest.from(request)
                        .header(HttpHeaders.AUTHORIZATION, "Bearer " + token.get())
                        .build()))
        .build();
  }

  /** An address of the service; what is already escaped stays so. */
  protected URI uri(String pathAndQuery) {
    String escaped = pathAndQuery.replace("\"", "%22").replace(" ", "%20");
    return URI.create(URI.create("http://127.0.0.1:" + port + escaped).toASCIIString());
  }

  protected WebTestClient reader() {
    return client("mentions:read", "people:read");
  }

  /** Appends events as sentiment-service does, and waits until they are taken in. */
  protected void arrive(CloudEvent<?>... events) {
    arrive(Arrays.asList(events));
  }

  protected void arrive(List<? extends CloudEvent<?>> events) {
    append(Topics.SCORED, events.stream().map(ReportingTest::logEvent).toList());
    settle();
  }

  protected void append(String topic, List<LogEvent> events) {
    log.append(topic, events).as(transaction::transactional).block(SOON);
  }

  protected static LogEvent logEvent(CloudEvent<?> event) {
    String key = Objects.requireNonNull(event.partitionkey());
    return new LogEvent(key, event.type(), EventCodec.encode(event));
  }

  /** Waits until every consumer has handled everything that is in the log. */
  protected void settle() {
    await()
        .atMost(SOON)
        .pollInterval(Duration.ofMillis(20))
        .until(
            () ->
                rows("""
                        select 1 from bus.log_head h
                        join (values ('scored', 'reporting'), ('events', 'outward-feed'),
                              ('events', 'duplicate'),
                              ('reply-results', 'reporting-replies'),
                              ('sources', 'reporting-sources')) as g (topic, grp) on g.topic = h.topic
                        where h.next_pos > 0 and not exists (
                          select 1 from bus.log_cursor c
                          where c.topic = h.topic and c.part = h.part and c.pos = h.next_pos
                            and c.grp = g.grp)
                        """)
                    .isEmpty());
  }

  /** Rows as texts, for comparing. */
  protected static List<String> rows(String sql) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      List<String> rows = new ArrayList<>();
      int columns = result.getMetaData().getColumnCount();
      while (result.next()) {
        List<String> row = new ArrayList<>();
        for (int i = 1; i <= columns; i++) {
          row.add(result.getString(i));
        }
        rows.add(String.join("|", row.stream().map(String::valueOf).toList()));
      }
      return rows;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What the sums say, those that are zero left out. */
  protected static List<String> sums() {
    return rows(
        """
        select * from (
          select 'channel', brand_id, day::text, channel,
                 n, negative, neutral, positive, mixed, unsure, score_sum, noise from reporting.rollup_channel
          union all select 'language', brand_id, day::text, language,
                 n, negative, neutral, positive, mixed, unsure, score_sum, noise from reporting.rollup_language
          union all select 'topic', brand_id, day::text, topic,
                 n, negative, neutral, positive, mixed, unsure, score_sum, noise from reporting.rollup_topic
          union all select 'hour', brand_id, (hour at time zone 'UTC')::text, '',
                 n, negative, neutral, positive, mixed, unsure, score_sum, noise from reporting.rollup_hour
        ) as s (kind, brand, at, name, n, negative, neutral, positive, mixed, unsure, score, noise)
        where n <> 0 or negative <> 0 or neutral <> 0 or positive <> 0 or mixed <> 0
           or unsure <> 0 or score <> 0 or noise <> 0
        order by kind, brand, at, name
        """);
  }

  /** The same, counted anew from the mentions. */
  protected static List<String> recountedSums() {
    return rows(
        """
        select k.kind, brand, k.at, k.name, count(*) filter (where noise is null),
               count(*) filter (where label = 'negative' and noise is null),
               count(*) filter (where label = 'neutral' and noise is null),
               count(*) filter (where label = 'positive' and noise is null),
               count(*) filter (where label = 'mixed' and noise is null),
               count(*) filter (where unsure and noise is null),
               coalesce(sum(floor(score::float8 * 1e6 + 0.5)::bigint) filter (where noise is null), 0),
               count(*) filter (where noise is not null)
        from reporting.mention m
        cross join unnest(m.brand_ids || ''::text) as b (brand)
        cross join lateral (values
          ((m.published_at at time zone 'UTC')::date::text,
           date_trunc('hour', m.published_at at time zone 'UTC')::text)) as t (day, hour)
        cross join lateral (
          select 'channel', t.day, m.channel
          union all select 'language', t.day, m.language
          union all select 'topic', t.day, topic from unnest(m.topics) topic
          union all select 'hour', t.hour, '') as k (kind, at, name)
        group by k.kind, brand, k.at, k.name
        order by k.kind, brand, k.at, k.name
        """);
  }

  /** The brand lists, and what they should be. */
  protected static List<String> listed() {
    return rows(
        """
        select brand_id, published_at, id, channel, language, label, intent, rating, mismatch,
               historical
        from reporting.mention_brand order by 1, 2, 3
        """);
  }

  protected static List<String> relisted() {
    return rows(
        """
        select b, published_at, id, channel, language, label, intent, rating, mismatch, historical
        from reporting.mention, unnest(brand_ids) b where noise is null order by 1, 2, 3
        """);
  }

  protected static void execute(String sql) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  protected static Connection connect() throws SQLException {
    return Objects.requireNonNull(DATABASE.get()).connect();
  }
}
