package io.earful.collector.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.collector.CollectorFixture;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Several sources in one request; nothing is polled here. */
class SourceBatchTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final CollectorFixture COLLECTOR = new CollectorFixture();

  @BeforeAll
  static void start() {
    COLLECTOR.start(Map.of("earful.collector.poll.enabled", "false"));
  }

  @AfterAll
  static void stop() {
    COLLECTOR.close();
  }

  @BeforeEach
  void empty() {
    COLLECTOR.execute("delete from collector.source");
  }

  private static JsonNode post(String path, String body, int status) {
    byte[] answer =
        COLLECTOR
            .client()
            .post()
            .uri("/api/v1/sources/" + path)
            .contentType(MediaType.APPLICATION_JSON)
            .bodyValue(body)
            .exchange()
            .expectStatus()
            .isEqualTo(status)
            .expectBody()
            .returnResult()
            .getResponseBody();
    return JSON.readTree(answer);
  }

  @Test
  void theChosenOnesAreSetUpAtOnce() {
    JsonNode made =
        post(
            "batch",
            """
            {"items":[
             {"name":"One","channel":"feed","settings":{"url":"https://a.example/news.xml"}},
             {"name":"Two","channel":"hackernews","settings":{"query":"kettle"}}]}
            """,
            201);

    assertThat(made.path("items").valueStream().map(each -> each.path("name").asString()))
        .containsExactly("One", "Two");
    assertThat(COLLECTOR.query("select name from collector.source order by name"))
        .containsExactly("One", "Two");
  }

  @Test
  void allOrNone() {
    JsonNode problem =
        post(
            "batch",
            """
            {"items":[
             {"name":"One","channel":"hackernews","settings":{"query":"kettle"}},
             {"name":"","channel":"hackernews","settings":{"query":"kettle"}},
             {"name":"Three","channel":"nosuch","settings":{}}]}
            """,
            422);

    assertThat(problem.path("errors").valueStream().map(each -> each.path("pointer").asString()))
        .containsExactly("/items/1/name", "/items/2/channel");
    assertThat(COLLECTOR.query("select name from collector.source")).isEmpty();
  }

  @Test
  void aBatchIsAListOfSources() {
    assertThat(post("batch", "{\"items\":[]}", 400).path("type").asString())
        .endsWith("invalid-request");
    assertThat(
            post("batch", "{\"items\":[{\"name\":7}]}", 400)
                .path("errors")
                .path(0)
                .path("pointer")
                .asString())
        .isEqualTo("/items/0/name");
  }

  @Test
  void aBrandThatCannotBeMeantIsRefused() {
    JsonNode problem =
        post(
            "suggestions",
            "{\"name\":\" \",\"domain\":\"no domain\",\"languages\":[\"klingonish-\"]}",
            422);

    assertThat(problem.path("errors").valueStream().map(each -> each.path("pointer").asString()))
        .containsExactly("/name", "/domain", "/languages");
  }
}
