package io.earful.collector.poll;

import static org.awaitility.Awaitility.await;

import io.earful.collector.CollectorFixture;
import io.earful.collector.TestChannel;
import io.earful.connector.Batch;
import io.earful.connector.Cursor;
import io.earful.connector.SourceView;
import io.earful.event.Mention;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.MediaType;
import reactor.core.publisher.Flux;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sources that do as they are told, read by the running service. */
abstract class PolledSources {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  static final Duration SOON = Duration.ofSeconds(60);
  static final Map<String, Object> SETTINGS =
      Map.of(
          "earful.allow-private", "true",
          "earful.collector.poll.tick", "100ms",
          "earful.collector.poll.lease", "3s",
          "earful.collector.poll.attempts", "2",
          "earful.collector.poll.retry-pause", "20ms",
          "earful.collector.poll.drain", "200ms",
          "earful.collector.cost.per-thousand.testchannel", "5.00",
          "earful.collector.cost.currency", "EUR");

  static CollectorFixture collector;
  static ConfigurableApplicationContext service;

  @BeforeAll
  static void start() {
    collector = new CollectorFixture();
    service = collector.start(SETTINGS);
  }

  @AfterAll
  static void stop() {
    collector.close();
  }

  @BeforeEach
  void empty() {
    collector.execute("delete from collector.source");
    collector.execute("delete from bus.log_event");
    collector.execute(
        "truncate collector.seen_mention, collector.malformed_item, collector.raw_document");
  }

  static Batch page(String next, String... ids) {
    List<Mention> mentions = new ArrayList<>();
    for (String id : ids) {
      mentions.add(TestChannel.post(id, "text of " + id).build());
    }
    return Batch.of(mentions, new Cursor(next));
  }

  static String source(String script, BiFunction<SourceView, Cursor, Flux<Batch>> behaviour) {
    TestChannel.script(script, behaviour);
    return create(script, "");
  }

  static String create(String script, String more) {
    byte[] answer =
        collector
            .client()
            .post()
            .uri("/api/v1/sources")
            .contentType(MediaType.APPLICATION_JSON)
            .bodyValue(
                """
                {"name":"%s","channel":"testchannel","settings":{"script":"%s"}%s}\
                """
                    .formatted(script, script, more))
            .exchange()
            .expectStatus()
            .isCreated()
            .expectBody()
            .returnResult()
            .getResponseBody();
    return JSON.readTree(answer).path("id").asString();
  }

  static void askAgain(String id) {
    post("/" + id + "/poll", 202);
  }

  static void post(String path, int status) {
    collector
        .client()
        .post()
        .uri("/api/v1/sources" + path)
        .exchange()
        .expectStatus()
        .isEqualTo(status);
  }

  static JsonNode health(String id) {
    return get("/" + id + "/health");
  }

  static JsonNode get(String path) {
    byte[] answer =
        collector
            .client()
            .get()
            .uri("/api/v1/sources" + path)
            .exchange()
            .expectStatus()
            .isOk()
            .expectBody()
            .returnResult()
            .getResponseBody();
    return JSON.readTree(answer);
  }

  static void awaitSuccess(String id) {
    await().atMost(SOON).until(() -> health(id).path("lastSuccess").isString());
  }

  static JsonNode awaitFailure(String id) {
    await().atMost(SOON).until(() -> health(id).path("lastFailure").isObject());
    return health(id).path("lastFailure");
  }

  static String column(String id, String column) {
    return collector
        .query("select " + column + " from collector.source_poll where source_id = '" + id + "'")
        .get(0);
  }
}
