package io.earful.kit.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.earful.event.CloudEvent;
import io.earful.event.Topics;
import io.earful.kit.ServiceKitConfiguration;
import io.earful.kit.log.EventLog;
import io.earful.kit.log.LogRecord;
import io.earful.kit.token.Caller;
import io.earful.kit.web.RequestOrigin;
import io.earful.testkit.PostgresFixture;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

class AuditTrailTest {

  private static final Duration SOON = Duration.ofSeconds(60);
  private static final Instant NOON = Instant.parse("2026-11-28T12:00:00Z");

  private static ConfigurableApplicationContext service;
  private static AuditTrail trail;
  private static EventLog log;

  @BeforeAll
  static void start() {
    service =
        new SpringApplicationBuilder(Service.class)
            .properties("spring.config.name=kittest")
            .run(
                PostgresFixture.database().properties().entrySet().stream()
                    .map(entry -> "--" + entry.getKey() + "=" + entry.getValue())
                    .toArray(String[]::new));
    trail = service.getBean(AuditTrail.class);
    log = service.getBean(EventLog.class);
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Test
  void aNoteIsReadAsItWasWritten() {
    AuditEvent event =
        AuditEvent.by(new Caller("u-1", Set.of("admin"), Set.of("admin"), Set.of()), request())
            .did("source.changed", "source", "s-7")
            .brands(Set.of("b-2", "b-1"))
            .before(Map.of("name", "old"))
            .after(Map.of("name", "new"))
            .detail("fields", "name")
            .at(NOON)
            .build();
    long before = end();
    trail.note(event).block(SOON);

    LogRecord record = log.read(Topics.AUDIT, 0, before, 10).blockFirst(SOON);
    assertThat(record).isNotNull();
    assertThat(record.key()).isEqualTo("u-1");
    CloudEvent<AuditEvent> read = AuditTrail.read(record.body());
    assertThat(read.type()).isEqualTo("io.earful.audit.noted.v1");
    assertThat(read.source()).isEqualTo("/services/kittest");
    assertThat(read.subject()).isEqualTo("source/s-7");
    assertThat(read.data()).isEqualTo(event);
    assertThat(read.data().actor().kind()).isEqualTo(Actor.Kind.USER);
    assertThat(read.data().address()).isEqualTo("192.0.2.7");
    assertThat(read.data().userAgent()).isEqualTo("agent 1");
    assertThat(read.data().requestId()).isEqualTo("r-1");
    assertThat(record.body())
        .contains("\"kind\":\"user\"", "\"outcome\":\"done\"", "\"brands\":[\"b-1\",\"b-2\"]")
        .doesNotContain("old");
  }

  @Test
  void aNoteIsThereIfAndOnlyIfTheChangeIs() {
    long before = end();
    TransactionalOperator transaction = service.getBean(TransactionalOperator.class);
    Mono<Void> failing =
        trail
            .note(AuditEvent.by(Actor.system("test")).did("test.done", "test", "1").build())
            .then(Mono.<Void>error(new IllegalStateException("the change failed")))
            .as(transaction::transactional);

    assertThatThrownBy(() -> failing.block(SOON)).hasMessage("the change failed");
    assertThat(end()).isEqualTo(before);
  }

  @Test
  void callersWithoutAPersonsRoleAreKeys() {
    assertThat(Actor.of(new Caller("k", Set.of(), Set.of(), Set.of())).kind())
        .isEqualTo(Actor.Kind.KEY);
    assertThat(Actor.of(new Caller("k", Set.of("integration"), Set.of(), Set.of())).kind())
        .isEqualTo(Actor.Kind.KEY);
    assertThat(Actor.of(new Caller("k", Set.of("viewer"), Set.of(), Set.of())).kind())
        .isEqualTo(Actor.Kind.USER);
  }

  @Test
  void anEventSaysWhatWasDone() {
    assertThatThrownBy(() -> AuditEvent.by(Actor.system("test")).build())
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void whatACallerWritesIsCut() {
    AuditEvent event =
        AuditEvent.by(Actor.system("test"))
            .did("login.refused", "user", "x".repeat(10_000))
            .detail("why", "y".repeat(10_000))
            .build();
    assertThat(event.target().id()).hasSize(500);
    assertThat(event.details().get("why")).hasSize(500);
  }

  @Test
  void equalObjectsHaveEqualDigests() {
    record Thing(String name, Set<Object> parts) {}

    Thing one = new Thing("a", new LinkedHashSet<>(List.of("x", "y", Map.of("k", 1))));
    Thing two = new Thing("a", new LinkedHashSet<>(List.of(Map.of("k", 1), "y", "x")));
    assertThat(AuditDigest.of(one)).isEqualTo(AuditDigest.of(two)).hasSize(64);
    assertThat(AuditDigest.of(one)).isNotEqualTo(AuditDigest.of(new Thing("b", one.parts())));
    // the digest of {"a":1,"b":[2]} as any tool computes it
    assertThat(AuditDigest.of(Map.of("b", List.of(2), "a", 1)))
        .isEqualTo("0855bfc20eb6cfaa4be7d6b510c63dd22997718bddadcb1a4915cec3a16145b9");
  }

  private static long end() {
    Long end = log.end(Topics.AUDIT, 0).block(SOON);
    return end == null ? -1 : end;
  }

  private static MockServerWebExchange request() {
    return MockServerWebExchange.from(
        MockServerHttpRequest.patch("/api/v1/sources/s-7")
            .remoteAddress(new InetSocketAddress("192.0.2.7", 4711))
            .header(RequestOrigin.REQUEST_ID, "r-1")
            .header("User-Agent", "agent\u00071"));
  }

  @SpringBootConfiguration
  @EnableAutoConfiguration
  @Import(ServiceKitConfiguration.class)
  static class Service {}
}
