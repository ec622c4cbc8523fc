package io.earful.collector.connector.bluesky;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.collector.CollectorFixture;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A source that listens is tried out by listening for a moment. */
class JetstreamTrialTest {

  private static final CollectorFixture COLLECTOR = new CollectorFixture();

  private final JetstreamServer server = new JetstreamServer().stayingOpen();

  @BeforeAll
  static void start() {
    COLLECTOR.start(
        Map.of("earful.allow-private", "true", "earful.collector.poll.enabled", "false"));
  }

  @AfterAll
  static void stop() {
    COLLECTOR.close();
  }

  @AfterEach
  void close() {
    server.close();
  }

  private JsonNode post(String path, int status) {
    byte[] answer =
        COLLECTOR
            .client()
            .post()
            .uri("/api/v1/sources" + path)
            .contentType(MediaType.APPLICATION_JSON)
            .bodyValue(
                """
                {"name":"Stream","channel":"bluesky",
                 "settings":{"read":"stream","terms":["kettle"],"jetstream":"%s"}}\
                """
                    .formatted(server.address()))
            .exchange()
            .expectStatus()
            .isEqualTo(status)
            .expectBody()
            .returnResult()
            .getResponseBody();
    return JsonMapper.builder().build().readTree(answer);
  }

  private static long present() {
    return JetstreamCursor.micros(Instant.now());
  }

  @Test
  void aStreamThatStandsAndHasNothingYetSaysSo() {
    server.plays(List.of(JetstreamReading.post("a", present(), "nothing of interest")));
    JsonNode finding = post("/test", 200);
    assertThat(finding.path("reachable").asBoolean()).isTrue();
    assertThat(finding.path("found").asInt(-1)).isZero();
    assertThat(Duration.parse(finding.path("listened").asString()))
        .isBetween(Duration.ofMillis(1), Duration.ofSeconds(30));
  }

  @Test
  void whatIsSaidMeanwhileIsShown() {
    server.plays(List.of(JetstreamReading.post("a", present(), "my kettle sings")));
    JsonNode finding = post("/test", 200);
    assertThat(finding.path("found").asInt()).isEqualTo(1);
    assertThat(finding.path("mentions").path(0).path("text").asString())
        .isEqualTo("my kettle sings");
    assertThat(finding.path("listened").isString()).isTrue();
  }

  /** Else a day of the network would be heard again, for a test. */
  @Test
  void aSourceThatIsThereForLongIsTriedFromNowOn() {
    server.plays(List.of(JetstreamReading.post("a", present(), "nothing")));
    String id = post("", 201).path("id").asString();
    COLLECTOR.execute("update collector.source set created_at = now() - interval '20 hours'");
    byte[] answer =
        COLLECTOR
            .client()
            .post()
            .uri("/api/v1/sources/" + id + "/test")
            .contentType(MediaType.APPLICATION_JSON)
            .bodyValue("{}")
            .exchange()
            .expectStatus()
            .isOk()
            .expectBody()
            .returnResult()
            .getResponseBody();
    JsonNode finding = JsonMapper.builder().build().readTree(answer);
    assertThat(finding.path("reachable").asBoolean()).isTrue();
    assertThat(finding.path("notices")).isEmpty();
    long cursor = Long.parseLong(server.asked.get(0).replaceFirst(".*cursor=", ""));
    assertThat(JetstreamCursor.instant(cursor)).isAfter(Instant.now().minusSeconds(120));
  }

  @Test
  void aStreamThatIsRefusedIsAFailure() {
    server.refuses(503);
    JsonNode finding = post("/test", 200);
    assertThat(finding.path("reachable").asBoolean(true)).isFalse();
    assertThat(finding.has("listened")).isFalse();
  }
}
