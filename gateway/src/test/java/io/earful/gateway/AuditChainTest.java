package io.earful.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.earful.kit.audit.Actor;
import io.earful.kit.audit.AuditEvent;
import io.earful.kit.audit.AuditTrail;
import io.earful.kit.log.EventLog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;

/** Two gateways over one database, and somebody who may write to its tables. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AuditChainTest {

  private static final int MANY = 120;
  private static final Duration SOON = Duration.ofSeconds(30);

  private static StubService service;
  private static RunningGateway gateway;
  private static RunningGateway second;

  @BeforeAll
  static void start() throws Exception {
    service = new StubService();
    Map<String, String> settings =
        Map.of(
            "earful.gateway.admin-token",
            RunningGateway.ADMIN,
            "earful.gateway.audit.anchor-every",
            "200ms");
    gateway = RunningGateway.start(RunningGateway.all(service.uri()), settings);
    second =
        RunningGateway.start(
            gateway.database,
            Files.createTempDirectory("earful-home"),
            RunningGateway.all(service.uri()),
            Map.of("earful.gateway.admin-token", RunningGateway.ADMIN));
    Flux.merge(note(gateway), note(second)).blockLast(Duration.ofSeconds(60));
    await("select count(*) from gateway.audit_entry", 2L * MANY);
    Path anchors = anchors();
    Awaitility.await().atMost(SOON).until(() -> holds(anchors, "\"seq\":" + 2 * MANY));
  }

  @AfterAll
  static void stop() {
    gateway.close();
    second.close();
    service.close();
  }

  private static Flux<Void> note(RunningGateway from) {
    AuditTrail trail = from.context.getBean(AuditTrail.class);
    return Flux.fromStream(IntStream.range(0, MANY).boxed()).flatMap(i -> trail.note(event(i)), 8);
  }

  private static AuditEvent event(int number) {
    return AuditEvent.by(new Actor("user-" + number % 7, Actor.Kind.USER, "Олена \0"))
        .did("source.changed", "source", "source \0 " + number)
        .brands(List.of("north"))
        .detail("name", "number \0 " + number)
        .build();
  }

  private static Path anchors() {
    return gateway.home.resolve("audit/anchors.ndjson");
  }

  private static boolean holds(Path file, String text) throws Exception {
    return Files.exists(file) && Files.readString(file).contains(text);
  }

  private static long number(String sql) throws SQLException {
    try (Connection connection = gateway.database.connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private static void await(String sql, long expected) {
    Awaitility.await()
        .atMost(SOON)
        .untilAsserted(() -> assertThat(number(sql)).isEqualTo(expected));
  }

  /** As the tables' owner, whom nothing holds back. */
  private static void tamper(String sql) throws SQLException {
    try (Connection connection = gateway.database.connect();
        Statement statement = connection.createStatement()) {
      assertThat(statement.executeUpdate(sql)).as(sql).isPositive();
    }
  }

  private static Map<String, Object> verdict() {
    return Objects.requireNonNull(
        gateway
            .admin()
            .get()
            .uri("/api/v1/audit/verification")
            .exchange()
            .expectStatus()
            .isOk()
            .expectBody(new ParameterizedTypeReference<Map<String, Object>>() {})
            .returnResult()
            .getResponseBody());
  }

  @Test
  @Order(1)
  void whatTwoGatewaysNoteBecomesOneChain() {
    assertThat(verdict().get("ok")).isEqualTo(true);
    assertThat(verdict().get("entries")).isEqualTo(2 * MANY);
    assertThat(verdict()).containsEntry("firstBad", null).containsEntry("reason", null);
  }

  @Test
  @Order(2)
  void readingTheTopicAgainAddsNothing() throws Exception {
    long before = number("select max(epoch) from bus.log_cursor where grp = 'audit-chain'");
    gateway.context.getBean(EventLog.class).replay("audit-chain", "audit").block();
    await(
        "select count(*) from bus.log_cursor where grp = 'audit-chain' and pos = %d and epoch > %d"
            .formatted(2 * MANY, before),
        1);
    assertThat(number("select count(*) from gateway.audit_entry")).isEqualTo(2 * MANY);
    assertThat(verdict()).containsEntry("ok", true);
  }

  @ParameterizedTest
  @Order(3)
  @ValueSource(
      strings = {
        "update gateway.audit_entry set action = action",
        "delete from gateway.audit_entry",
        "truncate gateway.audit_entry"
      })
  void theDatabaseRefusesItToTheGateway(String sql) {
    assertThatThrownBy(() -> gateway.context.getBean(DatabaseClient.class).sql(sql).then().block())
        .rootCause()
        .hasMessageContaining("permission denied");
  }

  @ParameterizedTest
  @Order(4)
  @ValueSource(
      strings = {
        "entry = replace(entry, 'done', 'gone')",
        "hash = set_byte(hash, 31, get_byte(hash, 31) # 1)",
        "log_position = log_position + 100000",
        "noted_at = noted_at + interval '1 microsecond'",
        "actor_id = 'somebody'",
        "action = 'source.removed'",
        "target_type = 'user'",
        "target_id = null",
        "brand_ids = '{}'"
      })
  void aChangeOfAnyColumnIsFound(String change) throws Exception {
    execute("create table public.kept as select * from gateway.audit_entry where seq = 77");
    try {
      tamper("update gateway.audit_entry set " + change + " where seq = 77");
      assertThat(verdict()).containsEntry("ok", false).containsEntry("firstBad", 77);
    } finally {
      tamper("delete from gateway.audit_entry where seq = 77");
      tamper("insert into gateway.audit_entry select * from public.kept");
      execute("drop table public.kept");
    }
    assertThat(verdict()).containsEntry("ok", true);
  }

  private static void execute(String sql) throws SQLException {
    try (Connection connection = gateway.database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Test
  @Order(5)
  void twoSwappedEntriesAreFound() throws Exception {
    swap(10, 11);
    assertThat(verdict()).containsEntry("firstBad", 10);
    swap(10, 11);
    assertThat(verdict()).containsEntry("ok", true);
  }

  private static void swap(int one, int other) throws SQLException {
    tamper("update gateway.audit_entry set seq = -1 where seq = " + one);
    tamper("update gateway.audit_entry set seq = %d where seq = %d".formatted(one, other));
    tamper("update gateway.audit_entry set seq = %d where seq = -1".formatted(other));
  }

  @Test
  @Order(6)
  void aCutOffEndIsFoundAgainstTheAnchor() throws Exception {
    assertThat(Files.readString(anchors())).contains("\"seq\":" + 2 * MANY);
    tamper("delete from gateway.audit_entry where seq > 200");
    assertThat(verdict()).containsEntry("ok", false).containsEntry("firstBad", 201);
    assertThat(String.valueOf(verdict().get("reason"))).contains("the chain ends at entry 200");
  }

  @Test
  @Order(7)
  void aRemovedEntryIsFound() throws Exception {
    tamper("delete from gateway.audit_entry where seq = 50");
    assertThat(verdict()).containsEntry("firstBad", 50).containsEntry("entries", 49);
  }
}
