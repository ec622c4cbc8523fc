package io.earful.kit.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.earful.testkit.PostgresFixture;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

class PostgresEventLogTest extends EventLogContract {

  private static PostgresFixture.Database database;
  private static final List<ConfigurableApplicationContext> INSTANCES = new ArrayList<>();

  @BeforeAll
  static void start() throws SQLException {
    database = PostgresFixture.database();
    for (int i = 0; i < 2; i++) {
      INSTANCES.add(KitApplication.start(database));
    }
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("create table kittest.effect (grp text, value text)");
      statement.execute("grant select, insert on kittest.effect to earful_kittest");
    }
  }

  @AfterAll
  static void stop() {
    INSTANCES.forEach(ConfigurableApplicationContext::close);
    INSTANCES.clear();
  }

  @Override
  EventLog log(int instance) {
    return INSTANCES.get(instance).getBean(EventLog.class);
  }

  @Override
  Mono<Void> inTransaction(int instance, Mono<Void> steps) {
    return INSTANCES.get(instance).getBean(TransactionalOperator.class).transactional(steps);
  }

  @Override
  Mono<Void> expireLeases(String group) {
    return Mono.fromRunnable(
        () ->
            execute(
                "update bus.log_cursor set lease_until = now() - interval '1 s', epoch = epoch + 1"
                    + " where grp = '"
                    + group
                    + "'"));
  }

  @Override
  Mono<Void> effect(int instance, String group, String value) {
    return INSTANCES
        .get(instance)
        .getBean(DatabaseClient.class)
        .sql("insert into kittest.effect (grp, value) values (:grp, :value)")
        .bind("grp", group)
        .bind("value", value)
        .fetch()
        .rowsUpdated()
        .then();
  }

  @Override
  List<String> effectsOf(String group) {
    return new ArrayList<>(
        query("select ctid::text, value from kittest.effect where grp = '" + group + "'").values());
  }

  @Test
  void aRequestedDeadLetterIsDeliveredAgain() {
    AtomicBoolean mended = new AtomicBoolean();
    subscribe(
        0,
        "letters",
        batch ->
            batch.records().stream().noneMatch(record -> record.key().equals("letters"))
                ? Mono.empty()
                : mended.get()
                    ? effect(0, "letters", "delivered")
                    : Mono.error(new IllegalStateException("not yet")));
    log(0).append(TOPIC, List.of(new LogEvent("letters", "test", "letters#0"))).block(SOON);
    await().atMost(SOON).until(() -> deadLetters("letters").containsKey("letters"));

    mended.set(true);
    execute("update bus.dead_letter set state = 'requested' where grp = 'letters'");

    await().atMost(SOON).until(() -> effectsOf("letters").equals(List.of("delivered")));
    await()
        .atMost(SOON)
        .until(
            () ->
                query("select state, state from bus.dead_letter where grp = 'letters'")
                    .containsKey("replayed"));
  }

  @Test
  void oldEventsGoOnceAllGroupsHaveReadThem() {
    String topic = "scored";
    LogSubscription reader = log(0).subscribe("retention", topic, batch -> Mono.empty());
    log(0).append(topic, List.of(new LogEvent("k", "test", "read"))).block(SOON);
    await()
        .atMost(SOON)
        .until(
            () ->
                query("select pos, pos from bus.log_cursor where grp = 'retention'")
                    .containsKey("1"));
    reader.close().block(SOON);
    log(0).append(topic, List.of(new LogEvent("k", "test", "unread"))).block(SOON);
    execute("update bus.log_event set ts = now() - interval '31 days' where topic = 'scored'");

    INSTANCES.get(0).getBean(LogRetention.class).removeOld().block(SOON);

    assertThat(query("select body, body from bus.log_event where topic = 'scored'"))
        .containsOnlyKeys("unread");
  }

  @Override
  Map<String, String> deadLetters(String group) {
    return query("select key, reason from bus.dead_letter where grp = '" + group + "'");
  }

  private static void execute(String sql) {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, String> query(String sql) {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      Map<String, String> found = new HashMap<>();
      while (rows.next()) {
        found.put(rows.getString(1), rows.getString(2));
      }
      return found;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
