package io.earful.collector.fault;

import static org.awaitility.Awaitility.await;

import io.earful.collector.CollectorFixture;
import io.earful.testkit.Answer;
import io.earful.testkit.FixtureServer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.http.MediaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A running collector that may read this machine, and a server that does it harm. */
final class FaultyChannels implements AutoCloseable {

  static final Duration SOON = Duration.ofSeconds(180);

  private static final JsonMapper JSON = JsonMapper.builder().build();

  final CollectorFixture collector = new CollectorFixture();
  final FixtureServer server = FixtureServer.start();

  FaultyChannels start() {
    return start(Duration.ZERO);
  }

  /**
   * @param gap between two requests to one host
   */
  FaultyChannels start(Duration gap) {
    collector.start(
        Map.of(
            "earful.allow-private", "true",
            "earful.collector.host-gap", gap.toMillis() + "ms",
            "earful.collector.poll.tick", "100ms",
            "earful.collector.poll.attempts", "1",
            "earful.collector.poll.page-timeout", "10s",
            "earful.collector.poll.drain", "200ms"));
    return this;
  }

  void empty() {
    collector.execute("delete from collector.source");
    collector.execute("delete from bus.log_event");
    collector.execute(
        "truncate collector.seen_mention, collector.malformed_item, collector.raw_document");
  }

  /** A feed of items with these ids, the newest last. */
  static String feed(String... ids) {
    StringBuilder rss = new StringBuilder("<?xml version='1.0'?><rss version='2.0'><channel>");
    for (String id : ids) {
      rss.append("<item><guid>%s</guid><title>about %s</title></item>".formatted(id, id));
    }
    return rss.append("</channel></rss>").toString();
  }

  static Answer ok(String feed) {
    return Answer.ok("application/rss+xml", feed);
  }

  String read(String path) {
    return source(server.uri(path).toString());
  }

  String source(String url) {
    return create(
        "{\"name\":\"f\",\"channel\":\"feed\",\"settings\":{\"url\":\"%s\"}}".formatted(url));
  }

  String script(String script) {
    return create(
        "{\"name\":\"t\",\"channel\":\"testchannel\",\"settings\":{\"script\":\"%s\"}}"
            .formatted(script));
  }

  String create(String body) {
    byte[] answer =
        collector
            .client()
            .post()
            .uri("/api/v1/sources")
            .contentType(MediaType.APPLICATION_JSON)
            .bodyValue(body)
            .exchange()
            .expectStatus()
            .isCreated()
            .expectBody()
            .returnResult()
            .getResponseBody();
    return JSON.readTree(answer).path("id").asString();
  }

  /** The answer to what is handed in. */
  JsonNode ingest(MediaType type, byte[] body) {
    byte[] answer =
        collector
            .client()
            .post()
            .uri("/api/v1/ingest/mentions")
            .contentType(type)
            .bodyValue(body)
            .exchange()
            .expectStatus()
            .isOk()
            .expectBody()
            .returnResult()
            .getResponseBody();
    return JSON.readTree(answer);
  }

  JsonNode ingest(String body) {
    return ingest(MediaType.APPLICATION_JSON, body.getBytes(StandardCharsets.UTF_8));
  }

  static List<String> results(JsonNode answer) {
    return answer.path("items").valueStream().map(item -> item.path("result").asString()).toList();
  }

  JsonNode get(String path) {
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

  void post(String path) {
    collector
        .client()
        .post()
        .uri("/api/v1/sources" + path)
        .exchange()
        .expectStatus()
        .is2xxSuccessful();
  }

  JsonNode health(String id) {
    return get("/" + id + "/health");
  }

  /** The health after the first run came to its end, whichever. */
  JsonNode afterFirstRun(String id) {
    await()
        .atMost(SOON)
        .pollInterval(Duration.ofMillis(50))
        .until(
            () -> {
              JsonNode health = health(id);
              return health.path("lastSuccess").isString() || health.path("lastFailure").isObject();
            });
    return health(id);
  }

  void awaitSuccess(String id) {
    await().atMost(SOON).until(() -> health(id).path("lastSuccess").isString());
  }

  String cursor(String id) {
    return collector
        .query("select cursor from collector.source_poll where source_id = '" + id + "'")
        .get(0);
  }

  int created() {
    return collector.events("created").size();
  }

  @Override
  public void close() {
    collector.close();
    server.close();
  }
}
