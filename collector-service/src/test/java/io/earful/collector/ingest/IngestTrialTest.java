package io.earful.collector.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.earful.event.EventCodec;
import io.earful.kit.problem.BadRequestException;
import io.earful.kit.problem.TooLargeException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.server.UnsupportedMediaTypeStatusException;
import tools.jackson.databind.JsonNode;

class IngestTrialTest {

  private static final Instant NOW = Instant.parse("2026-11-02T10:00:00Z");
  private static final String GOOD =
      """
      {"channel":"board","nativeId":"m1","publishedAt":"2026-11-01T10:00:00Z","text":"It leaks"}\
      """;
  private static final String DELETED =
      """
      {"key":"board:-:m2","channel":"board","deletedAt":"2026-11-01T10:00:00Z","reason":"author"}\
      """;

  private static IngestTrial read(HttpHeaders headers, String body) {
    return IngestTrial.read(headers, body.getBytes(StandardCharsets.UTF_8), NOW).block();
  }

  private static HttpHeaders type(String type) {
    HttpHeaders headers = new HttpHeaders();
    headers.setContentType(MediaType.parseMediaType(type));
    return headers;
  }

  @Test
  void everyItemIsReadAsItStands() {
    String event =
        "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/b\","
            + "\"type\":\"io.earful.mention.deleted.v1\",\"data\":"
            + DELETED
            + '}';

    IngestTrial trial =
        read(type("application/json"), '[' + GOOD + ",{\"channel\":\"board\"}," + event + ",{x}]");

    List<IngestTrial.Item> items = trial.items();
    assertThat(items).hasSize(4);
    assertThat(items.get(0).mention()).isNotNull();
    assertThat(items.get(0).envelope()).isNull();
    assertThat(items.get(0).bytes()).isEqualTo(GOOD.length());
    assertThat(items.get(1).refusal()).extracting(ItemRefusal::pointer).isEqualTo("/nativeId");
    assertThat(items.get(2).deletion()).isNotNull();
    assertThat(items.get(2).pointer()).isEqualTo("/data");
    assertThat(items.get(3).data()).isNull();
    assertThat(items.get(3).refusal()).isNotNull();
  }

  @Test
  void theAttributesOfBinaryModeAreAnEnvelope() {
    HttpHeaders headers = type("application/json");
    headers.set("ce-specversion", "1.0");
    headers.set("CE-Id", "7");
    headers.set("ce-source", "/b");
    headers.set("ce-type", "io.earful.mention.deleted.v1");

    IngestTrial.Item item = read(headers, DELETED).items().get(0);

    assertThat(item.deletion()).isNotNull();
    assertThat(item.pointer()).isEmpty();
    assertThat(item.envelope()).isNotNull();
    assertThat(item.envelope().path("id").asString()).isEqualTo("7");
  }

  @Test
  void itAnswersAsTheApiDoes() {
    IngestTrial trial =
        read(type("application/x-ndjson"), GOOD + "\n" + GOOD.replace("m1", "m3") + "\n{}\n");

    JsonNode items =
        EventCodec.json()
            .readTree(
                trial.answer(
                    List.of(Verdict.ACCEPTED, Verdict.REJECTED, Verdict.ACCEPTED), "not today"))
            .path("items");

    assertThat(items.path(0).path("result").asString()).isEqualTo("accepted");
    assertThat(items.path(0).path("key").asString()).isEqualTo("board:-:m1");
    assertThat(items.path(1).path("result").asString()).isEqualTo("rejected");
    assertThat(items.path(1).path("nativeId").asString()).isEqualTo("m3");
    assertThat(items.path(1).path("problem").path("detail").asString()).isEqualTo("not today");
    assertThat(items.path(2).path("result").asString()).isEqualTo("rejected");
    assertThat(items.path(2).path("problem").path("errors").path(0).path("pointer").asString())
        .isEqualTo("/channel");
  }

  @Test
  void itRefusesWhatTheApiRefuses() {
    assertThatThrownBy(() -> read(type("application/json"), "[" + GOOD))
        .isInstanceOf(BadRequestException.class);
    assertThatThrownBy(() -> read(type("text/plain"), GOOD))
        .isInstanceOf(UnsupportedMediaTypeStatusException.class);
    assertThatThrownBy(() -> read(type("application/x-ndjson"), "{}\n".repeat(5_001)))
        .isInstanceOf(TooLargeException.class);
  }
}
