package io.earful.sentiment;

import static org.awaitility.Awaitility.await;

import io.earful.event.CloudEvent;
import io.earful.event.EventCodec;
import io.earful.event.Topics;
import io.earful.kit.log.EventLog;
import io.earful.kit.log.LogEvent;
import io.earful.testkit.PostgresFixture;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.test.StepVerifier;
import tools.jackson.databind.JsonNode;

/** The whole service on a database of its own, with a gateway that vouches for everybody. */
public final class SentimentFixture implements AutoCloseable {

  /** Catches what hangs; it measures nothing. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final TestGateway gateway = new TestGateway();
  private final PostgresFixture.Database database = PostgresFixture.database();
  private final List<ConfigurableApplicationContext> instances = new ArrayList<>();

  /** Starts one more instance on the same database. */
  public ConfigurableApplicationContext start() {
    return start(Map.of());
  }

  /** Starts one more instance with these settings. */
  public ConfigurableApplicationContext start(Map<String, Object> settings) {
    Map<String, Object> properties = new LinkedHashMap<>(SentimentService.DEFAULTS);
    properties.putAll(database.properties());
    properties.putAll(settings);
    properties.put("server.port", 0);
    properties.put("earful.urls.gateway", gateway.address());
    ConfigurableApplicationContext instance =
        new SpringApplicationBuilder(SentimentService.class)
            .run(
                properties.entrySet().stream()
                    .map(entry -> "--" + entry.getKey() + "=" + entry.getValue())
                    .toArray(String[]::new));
    instances.add(instance);
    return instance;
  }

  public TestGateway gateway() {
    return gateway;
  }

  /** A client of the first instance that may read mentions. */
  public WebTestClient client() {
    return client(gateway.bearer("mentions:read"));
  }

  public WebTestClient client(String authorization) {
    return client(instances.get(0), authorization);
  }

  /** A client of one instance. */
  public WebTestClient client(ConfigurableApplicationContext instance, String authorization) {
    String port = instance.getEnvironment().getRequiredProperty("local.server.port");
    return WebTestClient.bindToServer()
        .baseUrl("http://127.0.0.1:" + port)
        .defaultHeader("Authorization", authorization)
        .responseTimeout(PATIENCE)
        .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(32 * 1024 * 1024))
        .build();
  }

  /** Appends events to the topic of mentions, as the collector does. */
  public void append(List<CloudEvent<?>> events) {
    append(Topics.MENTIONS, events);
  }

  /** Appends events as other services do. */
  public void append(String topic, List<? extends CloudEvent<?>> events) {
    appendRaw(
        topic,
        events.stream()
            .map(
                event ->
                    new LogEvent(
                        Objects.requireNonNull(event.partitionkey()),
                        event.type(),
                        EventCodec.encode(event)))
            .toList());
  }

  public void appendRaw(List<LogEvent> events) {
    appendRaw(Topics.MENTIONS, events);
  }

  /** Appends to any topic. */
  public void appendRaw(String topic, List<LogEvent> events) {
    ConfigurableApplicationContext any = instances.get(0);
    TransactionalOperator transaction = any.getBean(TransactionalOperator.class);
    EventLog log = any.getBean(EventLog.class);
    StepVerifier.create(log.append(topic, events).as(transaction::transactional))
        .expectComplete()
        .verify(PATIENCE);
  }

  /** The events of the topic of scored mentions, as soon as there are so many. */
  public List<JsonNode> scored(int expected) {
    await().atMost(PATIENCE).until(() -> bodies().size() >= expected);
    return bodies().stream().map(EventCodec.json()::readTree).toList();
  }

  /** As they were written, partition by partition in order. */
  public List<String> bodies() {
    return query("select body from bus.log_event where topic = 'scored' order by part, pos");
  }

  /** Waits until a group has handled everything that a topic holds. */
  public void settle(String topic, String group) {
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                query(
                        """
                        select 1 from bus.log_head h
                        where h.topic = '%s' and h.next_pos > 0 and not exists (
                          select 1 from bus.log_cursor c
                          where c.topic = h.topic and c.part = h.part and c.pos = h.next_pos
                            and c.grp = '%s')
                        """
                            .formatted(topic, group))
                    .isEmpty());
  }

  /** First column of every row, as text. */
  public List<String> query(String sql) {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> values = new ArrayList<>();
      while (rows.next()) {
        values.add(String.valueOf(rows.getString(1)));
      }
      return values;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  public void execute(String sql) {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    instances.forEach(ConfigurableApplicationContext::close);
    gateway.close();
  }
}
