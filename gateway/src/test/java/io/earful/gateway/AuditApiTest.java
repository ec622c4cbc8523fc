package io.earful.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.earful.kit.audit.Actor;
import io.earful.kit.audit.AuditEvent;
import io.earful.kit.audit.AuditTrail;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.Lifecycle;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

class AuditApiTest {

  private static final String AUDIT = "/api/v1/audit";
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final Instant START = Instant.parse("2026-02-01T00:00:00Z");

  private static StubService service;
  private static RunningGateway gateway;

  @BeforeAll
  static void start() throws Exception {
    service = new StubService();
    gateway = RunningGateway.before(service);
    AuditTrail trail = gateway.context.getBean(AuditTrail.class);
    for (int i = 0; i < 6; i++) {
      trail.note(event(i)).block();
    }
    await().atMost(SOON).until(() -> items(gateway.admin(), "?target=thing").size() >= 6);
  }

  @AfterAll
  static void stop() {
    gateway.close();
    service.close();
  }

  /** An hour apart; even ones of Ann about the north, odd ones of Ben about the south. */
  private static AuditEvent event(int number) {
    boolean even = number % 2 == 0;
    return AuditEvent.by(new Actor(even ? "ann" : "ben", Actor.Kind.USER, even ? "Ann" : "Ben"))
        .did(number < 4 ? "source.changed" : "team.removed", even ? "source" : "team", "thing")
        .brands(List.of(even ? "north" : "south"))
        .before(Map.of("number", number))
        .detail("number", number)
        .at(START.plusSeconds(3600L * number))
        .build();
  }

  private static List<Map<?, ?>> items(WebTestClient client, String query) {
    Map<?, ?> page =
        Objects.requireNonNull(
            client
                .get()
                .uri(AUDIT + query)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(Map.class)
                .returnResult()
                .getResponseBody());
    List<Map<?, ?>> items = new ArrayList<>();
    ((List<?>) page.get("items")).forEach(item -> items.add((Map<?, ?>) item));
    return items;
  }

  /** Of the entries that this test wrote: keys that it makes are noted as well. */
  private static List<Object> numbers(WebTestClient client, String query) {
    return items(client, query).stream()
        .map(item -> ((Map<?, ?>) item.get("details")).get("number"))
        .filter(Objects::nonNull)
        .map(Object.class::cast)
        .toList();
  }

  private static String key(Map<String, ?> wanted) {
    return String.valueOf(
        Objects.requireNonNull(
                gateway
                    .admin()
                    .post()
                    .uri("/api/v1/api-keys")
                    .contentType(MediaType.APPLICATION_JSON)
                    .bodyValue(wanted)
                    .exchange()
                    .expectStatus()
                    .isCreated()
                    .expectBody(Map.class)
                    .returnResult()
                    .getResponseBody())
            .get("key"));
  }

  @Test
  void anEntrySaysWhoDidWhat() {
    Map<?, ?> item = items(gateway.admin(), "?target=team:thing&action=team.removed").get(0);
    assertThat(item.get("actor")).isEqualTo(Map.of("id", "ben", "kind", "user", "name", "Ben"));
    assertThat(item.get("action")).isEqualTo("team.removed");
    assertThat(item.get("target")).isEqualTo(Map.of("type", "team", "id", "thing"));
    assertThat(item.get("at")).isEqualTo("2026-02-01T05:00:00Z");
    assertThat(item.get("outcome")).isEqualTo("done");
    assertThat(item.get("brandIds")).isEqualTo(List.of("south"));
    assertThat(String.valueOf(item.get("before"))).matches("[0-9a-f]{64}");
    assertThat(String.valueOf(item.get("hash"))).matches("[0-9a-f]{64}");
    assertThat(item.get("seq")).isInstanceOf(Integer.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "?target=thing                        | 5,4,3,2,1,0",
        "?actor=ann                           | 4,2,0",
        "?action=source.*&target=thing        | 3,2,1,0",
        "?action=source.changed&actor=ben     | 3,1",
        "?target=source:thing                 | 4,2,0",
        "?target=team:other                   | ",
        "?target=thing&from=2026-02-01T03:00:00Z                         | 5,4,3",
        "?target=thing&from=2026-02-01T01:00:00Z&to=2026-02-01T03:00:00Z | 2,1",
      })
  void theListIsNewestFirstAndFiltered(String query, String expected) {
    List<Object> wanted = expected == null ? List.of() : List.of((Object[]) expected.split(","));
    assertThat(numbers(gateway.admin(), query)).isEqualTo(wanted);
  }

  @Test
  void pagesFollowOneAnother() {
    List<Object> seen = new ArrayList<>();
    String cursor = "";
    do {
      Map<?, ?> page =
          Objects.requireNonNull(
              gateway
                  .admin()
                  .get()
                  .uri(AUDIT + "?target=thing&limit=4" + cursor)
                  .exchange()
                  .expectBody(Map.class)
                  .returnResult()
                  .getResponseBody());
      ((List<?>) page.get("items"))
          .forEach(item -> seen.add(((Map<?, ?>) ((Map<?, ?>) item).get("details")).get("number")));
      cursor = page.get("nextCursor") == null ? "" : "&cursor=" + page.get("nextCursor");
    } while (!cursor.isEmpty());
    assertThat(seen).isEqualTo(List.of("5", "4", "3", "2", "1", "0"));
  }

  @ParameterizedTest
  @CsvSource({
    "?from=yesterday,invalid-parameter",
    "?cursor=x,invalid-cursor",
    "?limit=0,invalid-limit"
  })
  void whatCannotBeUnderstoodIsRefused(String query, String code) {
    gateway
        .admin()
        .get()
        .uri(AUDIT + query)
        .exchange()
        .expectStatus()
        .isBadRequest()
        .expectBody()
        .jsonPath("$.type")
        .isEqualTo("urn:earful:problem:" + code);
  }

  @Test
  void aCallerWithBrandsSeesTheEntriesOfTheseAlone() {
    String south =
        key(Map.of("name", "s", "scopes", List.of("audit:read"), "brandIds", List.of("south")));
    assertThat(numbers(gateway.with(south), "")).isEqualTo(List.of("5", "3", "1"));
    assertThat(numbers(gateway.with(south), "?actor=ann")).isEmpty();
  }

  @Test
  void keysThatComeAndGoAreNoted() throws Exception {
    key(Map.of("name", "short-lived", "scopes", List.of("mentions:read")));
    String created = "?action=key.created&limit=200";
    Map<?, ?> entry = awaited(created, "short-lived");
    String id = String.valueOf(((Map<?, ?>) entry.get("target")).get("id"));
    gateway.admin().delete().uri("/api/v1/api-keys/" + id).exchange().expectStatus().isNoContent();
    gateway.admin().delete().uri("/api/v1/api-keys/" + id).exchange().expectStatus().isNoContent();
    Map<?, ?> revoked = awaited("?action=key.revoked&target=key:" + id, "short-lived");
    assertThat(revoked.get("before")).isEqualTo(entry.get("after"));
    assertThat(((Map<?, ?>) revoked.get("actor")).get("name")).isEqualTo("administrator");
    assertThat(items(gateway.admin(), "?action=key.revoked&target=key:" + id)).hasSize(1);
  }

  private static Map<?, ?> awaited(String query, String name) {
    return await(name + " at " + query)
        .atMost(SOON)
        .until(() -> named(query, name), found -> found != null);
  }

  private static @Nullable Map<?, ?> named(String query, String name) {
    return items(gateway.admin(), query).stream()
        .filter(item -> name.equals(((Map<?, ?>) item.get("details")).get("name")))
        .findFirst()
        .orElse(null);
  }

  @Test
  void aRefusedCallIsNotedOnceAndThenCounted() throws Exception {
    // a round that ended between two of the calls would begin the counting anew
    gateway.context.getBean("denialFilter", Lifecycle.class).stop();
    String reader = key(Map.of("name", "curious", "scopes", List.of("mentions:read")));
    for (int i = 0; i < 20; i++) {
      gateway.with(reader).get().uri(AUDIT).exchange().expectStatus().isForbidden();
    }
    String denied = "?action=access.denied";
    await().atMost(SOON).until(() -> !items(gateway.admin(), denied).isEmpty());
    List<Map<?, ?>> noted = items(gateway.admin(), denied);
    assertThat(noted).hasSize(1);
    assertThat(noted.get(0).get("target"))
        .isEqualTo(Map.of("type", "endpoint", "id", "GET " + AUDIT));
    assertThat(noted.get(0).get("outcome")).isEqualTo("refused");
    assertThat(noted.get(0).get("address")).isEqualTo("127.0.0.1");
    assertThat(((Map<?, ?>) noted.get(0).get("actor")).get("name")).isEqualTo("curious");
  }
}
