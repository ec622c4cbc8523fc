package io.earful.collector.connector.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.earful.collector.CollectorFixture;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A mailbox set up in the running service, whose next reading by itself is an hour away. */
class MailPushTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final CollectorFixture COLLECTOR = new CollectorFixture();

  @BeforeAll
  static void start() {
    COLLECTOR.start(Map.of("earful.allow-private", "true", "earful.collector.poll.tick", "200ms"));
  }

  @AfterAll
  static void stop() {
    COLLECTOR.close();
  }

  @Test
  void mailIsReadWhenItComesInWhicheverFolderItComes() {
    try (MailServer server = new MailServer()) {
      server.put("INBOX", 1);
      server.put("Complaints", 2);
      String id = create(server);
      awaitTitles("Kettle 1", "Kettle 2");
      awaitIdle(id, 1);
      server.put("INBOX", 3);
      awaitTitles("Kettle 1", "Kettle 2", "Kettle 3");
      awaitIdle(id, 2);
      server.put("Complaints", 4, 5);
      awaitTitles("Kettle 1", "Kettle 2", "Kettle 3", "Kettle 4", "Kettle 5");
      server.renew("Complaints");
      server.put("Complaints", 5, 4, 2, 6);
      COLLECTOR.client().post().uri("/api/v1/sources/" + id + "/poll").exchange();
      awaitTitles("Kettle 1", "Kettle 2", "Kettle 3", "Kettle 4", "Kettle 5", "Kettle 6");
      JsonNode health = health(id);
      assertThat(health.path("accepted").asInt()).isEqualTo(6);
      assertThat(health.path("duplicates").asInt()).isEqualTo(3);
      assertThat(health.path("notices").toString()).contains("unencrypted");
      assertThat(health.toString()).doesNotContain(MailServer.PASSWORD);
    }
  }

  /** The mail server's threads complain when a client hangs up, which is how watching ends. */
  private static ConditionFactory patiently() {
    return await().dontCatchUncaughtExceptions().atMost(SOON);
  }

  private static String create(MailServer server) {
    byte[] answer =
        COLLECTOR
            .client()
            .post()
            .uri("/api/v1/sources")
            .contentType(MediaType.APPLICATION_JSON)
            .bodyValue(
                """
                {"name":"Help desk","channel":"email","interval":"PT1H",
                 "settings":{"host":"127.0.0.1","port":%d,"tls":"none","user":"%s","sinceDays":0,
                  "folders":["INBOX","Complaints"]},
                 "credentials":{"password":"%s"}}\
                """
                    .formatted(server.port(), MailServer.USER, MailServer.PASSWORD))
            .exchange()
            .expectStatus()
            .isCreated()
            .expectBody()
            .returnResult()
            .getResponseBody();
    return JSON.readTree(answer).path("id").asString();
  }

  private static void awaitTitles(String... titles) {
    patiently().untilAsserted(() -> assertThat(titles()).containsExactlyInAnyOrder(titles));
  }

  private static List<String> titles() {
    return COLLECTOR.events("created").stream()
        .map(event -> event.path("data").path("title").asString())
        .toList();
  }

  /** Runs that have ended; the watch begins a second later. */
  private static void awaitIdle(String id, int runs) {
    patiently()
        .until(
            () ->
                COLLECTOR
                    .query(
                        "select epoch >= "
                            + runs
                            + " and owner is null from collector.source_poll where source_id = '"
                            + id
                            + "'")
                    .contains("t"));
    patiently().pollDelay(Duration.ofSeconds(3)).until(() -> true);
  }

  private static JsonNode health(String id) {
    patiently()
        .until(
            () ->
                COLLECTOR
                    .query("select owner from collector.source_poll where source_id = '" + id + "'")
                    .contains("null"));
    byte[] answer =
        COLLECTOR
            .client()
            .get()
            .uri("/api/v1/sources/" + id + "/health")
            .exchange()
            .expectBody()
            .returnResult()
            .getResponseBody();
    return JSON.readTree(answer);
  }
}
