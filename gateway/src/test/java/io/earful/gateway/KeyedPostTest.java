package io.earful.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.EntityExchangeResult;

/** Idempotency-Key at the gateway: its own endpoints honour it, the others' pass it on. */
class KeyedPostTest {

  private static StubService service;
  private static RunningGateway gateway;

  @BeforeAll
  static void start() {
    service = new StubService();
    gateway = RunningGateway.before(service);
  }

  @AfterAll
  static void stop() {
    gateway.close();
    service.close();
  }

  @Test
  void aKeyThatIsMadeTwiceIsOneAndIsShownAgain() throws Exception {
    EntityExchangeResult<String> first = make("a key that is asked for twice");
    EntityExchangeResult<String> second = make("a key that is asked for twice");

    assertThat(first.getStatus().value()).isEqualTo(201);
    assertThat(second.getStatus().value()).isEqualTo(201);
    assertThat(second.getResponseBody()).isEqualTo(first.getResponseBody()).contains("earful_");
    assertThat(second.getResponseHeaders().getFirst("Idempotency-Replayed")).isEqualTo("true");
    assertThat(count("gateway.api_key where name = 'a key that is asked for twice'")).isEqualTo(1);
    assertThat(count("bus.idempotency_key where position('earful_'::bytea in answer) > 0"))
        .as("the key itself is nowhere in the clear")
        .isZero();
    assertThat(make("another").getStatus().value()).isEqualTo(422);
  }

  @Test
  void whatGoesToAServiceIsTheServicesAffair() throws Exception {
    for (int i = 0; i < 2; i++) {
      gateway
          .admin()
          .post()
          .uri("/api/v1/sources")
          .header("Idempotency-Key", "to-a-service")
          .contentType(MediaType.APPLICATION_JSON)
          .bodyValue("{}")
          .exchange()
          .expectStatus()
          .isOk();
      assertThat(service.lastAsked().header("Idempotency-Key")).isEqualTo("to-a-service");
    }
    assertThat(service.asked).hasSize(2);
    assertThat(count("bus.idempotency_key where key = 'to-a-service'")).isZero();
  }

  private static EntityExchangeResult<String> make(String name) {
    return gateway
        .admin()
        .post()
        .uri("/api/v1/api-keys")
        .header("Idempotency-Key", "make")
        .contentType(MediaType.APPLICATION_JSON)
        .bodyValue(Map.of("name", name, "scopes", new String[] {"mentions:read"}))
        .exchange()
        .expectBody(String.class)
        .returnResult();
  }

  private static long count(String from) throws Exception {
    try (var connection = gateway.database.connect();
        var statement = connection.createStatement();
        var rows = statement.executeQuery("select count(*) from " + from)) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
