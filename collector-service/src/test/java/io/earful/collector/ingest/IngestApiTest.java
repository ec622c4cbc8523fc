package io.earful.collector.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.collector.CollectorFixture;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The ingest API over HTTP, with what it leaves in the log. */
class IngestApiTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String PATH = "/api/v1/ingest/mentions";
  private static final MediaType EVENT = MediaType.parseMediaType("application/cloudevents+json");
  private static final MediaType EVENTS =
      MediaType.parseMediaType("application/cloudevents-batch+json");

  private static final CollectorFixture COLLECTOR = new CollectorFixture();

  @BeforeAll
  static void start() {
    COLLECTOR.start(Map.of());
  }

  @AfterAll
  static void stop() {
    COLLECTOR.close();
  }

  @BeforeEach
  void empty() {
    COLLECTOR.execute("delete from bus.log_event");
    COLLECTOR.execute("delete from collector.seen_mention");
  }

  @Test
  void oneMentionIsAcceptedWithItsKeyAndStoredAsAnEvent() {
    JsonNode answer =
        post(
            MediaType.APPLICATION_JSON,
            """
            {"channel":"webhook","kind":"post","nativeId":"m1","text":"Доставка запізнилась ",
             "title":"Скарга","url":"https://shop.example/m1","publishedAt":"2026-11-01T12:00:00+02:00",
             "lang":"uk","author":{"id":"a1","handle":"@a","displayName":"A"},
             "rating":{"value":9,"scaleMin":0,"scaleMax":10,"type":"nps"},"ext":{"order":{"id":7}}}
            """);
    JsonNode item = answer.path("items").path(0);
    assertThat(item.path("result").asString()).isEqualTo("accepted");
    assertThat(item.path("key").asString()).isEqualTo("webhook:-:m1");
    assertThat(item.path("nativeId").asString()).isEqualTo("m1");
    assertThat(item.has("problem")).isFalse();

    JsonNode event = only(COLLECTOR.events("created"));
    assertThat(event.path("source").asString()).isEqualTo("/sources/ingest");
    assertThat(event.path("partitionkey").asString()).isEqualTo("webhook:-:m1");
    JsonNode data = event.path("data");
    assertThat(data.path("text").asString()).isEqualTo("Доставка запізнилась");
    assertThat(data.path("publishedAt").asString()).isEqualTo("2026-11-01T10:00:00Z");
    assertThat(data.path("lang").asString()).isEqualTo("uk");
    assertThat(data.path("author").path("id").asString()).isEqualTo("webhook:-:a1");
    assertThat(data.path("rating").path("bucket").asString()).isEqualTo("positive");
    assertThat(data.path("ext").path("order").path("id").asInt()).isEqualTo(7);
    assertThat(data.path("historical").asBoolean()).isFalse();
    assertThat(data.path("matchedBy").path(0).path("sourceId").asString()).isEqualTo("ingest");
  }

  @Test
  void aBadElementOfAnArrayLosesNoNeighbour() {
    JsonNode answer =
        post(
            MediaType.APPLICATION_JSON,
            "[%s, {\"channel\":\"webhook\" \"broken}, 7, %s]"
                .formatted(plain("a"), plain("b"))
                .replace("\"broken}", "\"broken\"}"));
    assertThat(results(answer)).containsExactly("accepted", "rejected", "rejected", "accepted");
    assertThat(COLLECTOR.events()).hasSize(2);
  }

  @Test
  void aBrokenLineLosesNoNeighbour() {
    JsonNode answer =
        post(
            MediaType.APPLICATION_NDJSON,
            plain("a") + "\n{\"channel\":\n\n" + plain("b") + " {}\r\n" + plain("c"));
    assertThat(results(answer)).containsExactly("accepted", "rejected", "rejected", "accepted");
  }

  @Test
  void aRejectionPointsToThePartAtFault() {
    assertThat(pointer(plain("a", "\"colour\":\"red\""))).isEqualTo("/colour");
    assertThat(pointer(plain("a", "\"author\":{\"id\":\"x\",\"shoe\":1}")))
        .isEqualTo("/author/shoe");
    assertThat(pointer(plain("a", "\"kind\":\"poem\""))).isEqualTo("/kind");
    assertThat(pointer(plain("a", "\"channel\":\"Not A Channel\""))).isEqualTo("/channel");
    assertThat(pointer(plain("a", "\"url\":\"javascript:alert(1)\""))).isEqualTo("/url");
    assertThat(pointer(plain("a", "\"publishedAt\":\"yesterday\""))).isEqualTo("/publishedAt");
    assertThat(pointer(plain("a", "\"publishedAt\":\"9999-12-31T00:00:00Z\"")))
        .isEqualTo("/publishedAt");
    assertThat(pointer(plain("a", "\"publishedAt\":\"1969-07-20T20:17:00Z\"")))
        .isEqualTo("/publishedAt");
    assertThat(pointer(plain("a", "\"rating\":{\"value\":11,\"type\":\"nps\"}")))
        .isEqualTo("/rating/value");
    assertThat(pointer(plain("a", "\"text\":null"))).isEqualTo("/text");
    assertThat(pointer("{\"channel\":\"webhook\"}")).isEqualTo("/nativeId");
    assertThat(COLLECTOR.events()).isEmpty();
  }

  @Test
  void theSameInputTwiceAndShuffledAddsNothing() {
    List<String> items =
        new ArrayList<>(IntStream.range(0, 1200).mapToObj(i -> plain("n" + i)).toList());
    JsonNode first = post(MediaType.APPLICATION_NDJSON, String.join("\n", items));
    assertThat(results(first)).hasSize(1200).containsOnly("accepted");
    assertThat(COLLECTOR.events()).hasSize(1200);
    for (int seed = 0; seed < 3; seed++) {
      Collections.shuffle(items, new Random(seed));
      JsonNode again = post(MediaType.APPLICATION_JSON, "[" + String.join(",", items) + "]");
      assertThat(results(again)).hasSize(1200).containsOnly("duplicate");
    }
    assertThat(COLLECTOR.events()).hasSize(1200);
  }

  @Test
  void anotherTextOfTheSameKeyIsAnUpdateThatSaysWhatChanged() {
    post(MediaType.APPLICATION_JSON, plain("a", "\"text\":\"first\""));
    JsonNode answer = post(MediaType.APPLICATION_JSON, plain("a", "\"text\":\"second\""));
    assertThat(results(answer)).containsExactly("accepted");
    JsonNode change = only(COLLECTOR.events("updated")).path("data").path("change");
    assertThat(change.path("fields").path(0).asString()).isEqualTo("text");
    JsonNode back = post(MediaType.APPLICATION_JSON, plain("a", "\"text\":\"first\""));
    assertThat(results(back)).containsExactly("duplicate");
    assertThat(COLLECTOR.events()).hasSize(2);
  }

  @Test
  void anEditOlderThanTheOneHeldIsADuplicate() {
    post(
        MediaType.APPLICATION_JSON,
        plain("a", "\"text\":\"new\",\"editedAt\":\"2026-11-01T12:00:00Z\""));
    JsonNode late =
        post(
            MediaType.APPLICATION_JSON,
            plain("a", "\"text\":\"old\",\"editedAt\":\"2026-11-01T11:00:00Z\""));
    assertThat(results(late)).containsExactly("duplicate");
    assertThat(COLLECTOR.events("updated")).isEmpty();
  }

  @Test
  void ofTwoRevisionsInOneRequestTheLastCounts() {
    String body =
        "[%s,%s,%s]"
            .formatted(
                plain("a", "\"text\":\"one\""),
                plain("a", "\"text\":\"two\""),
                plain("a", "\"text\":\"one\""));
    assertThat(results(post(MediaType.APPLICATION_JSON, body))).contains("accepted");
    JsonNode event = only(COLLECTOR.events());
    assertThat(event.path("data").path("text").asString()).isEqualTo("one");
    assertThat(results(post(MediaType.APPLICATION_JSON, body)))
        .containsExactly("duplicate", "duplicate", "duplicate");
    assertThat(COLLECTOR.events()).hasSize(1);
  }

  @Test
  void cloudEventsAreTakenInAllThreeModes() {
    assertThat(results(post(EVENT, event("created", plain("s"))))).containsExactly("accepted");
    assertThat(
            results(
                post(
                    EVENTS,
                    "[%s,%s]"
                        .formatted(event("created", plain("b1")), event("updated", plain("b2"))))))
        .containsExactly("accepted", "accepted");
    assertThat(results(post(MediaType.APPLICATION_JSON, event("created", plain("j")))))
        .containsExactly("accepted");
    JsonNode binary =
        answer(
            request(MediaType.APPLICATION_JSON, plain("h"))
                .header("ce-specversion", "1.0")
                .header("ce-id", "1")
                .header("ce-source", "/test")
                .header("ce-type", "io.earful.mention.created.v1"));
    assertThat(results(binary)).containsExactly("accepted");
    assertThat(COLLECTOR.events("created")).hasSize(5);
  }

  @Test
  void anEventOfAnotherTypeOrVersionIsRejected() {
    assertThat(pointer(event("applauded", plain("a")))).isEqualTo("/type");
    assertThat(pointer(event("created", plain("a")).replace(".v1", ".v2"))).isEqualTo("/type");
    assertThat(pointer(event("created", plain("a")).replace("\"1.0\"", "\"0.3\"")))
        .isEqualTo("/specversion");
    assertThat(
            pointer(
                event("created", plain("a"))
                    .replace("\"data\"", "\"dataschema\":\"https://x.example/v2\",\"data\"")))
        .isEqualTo("/dataschema");
    assertThat(pointer(event("created", plain("a", "\"kind\":\"poem\"")))).isEqualTo("/data/kind");
  }

  @Test
  void aWholeMentionIsReadAndOurOwnPartsAreOurs() {
    post(MediaType.APPLICATION_JSON, plain("a", "\"title\":\"T\""));
    String whole = only(COLLECTOR.events()).path("data").toString();
    empty();
    String other =
        whole
            .replace("webhook:-:a", "discourse:forum.example:p7")
            .replace("\"channel\":\"webhook\"", "\"channel\":\"discourse\"")
            .replace("\"sourceId\":\"ingest\"", "\"sourceId\":\"theirs\"");
    JsonNode answer = post(EVENT, event("created", other));
    assertThat(results(answer)).containsExactly("accepted");
    JsonNode data = only(COLLECTOR.events()).path("data");
    assertThat(data.path("key").asString()).isEqualTo("discourse:forum.example:p7");
    assertThat(data.path("matchedBy").path(0).path("sourceId").asString()).isEqualTo("ingest");
    assertThat(pointer(event("created", other.replace("\"kind\":\"post\"", "\"kind\":\"poem\""))))
        .isEqualTo("/data/kind");
  }

  @Test
  void whatIsDeletedNeverComesBack() {
    post(MediaType.APPLICATION_JSON, plain("a"));
    String deletion =
        event("deleted", "{\"channel\":\"webhook\",\"nativeId\":\"a\",\"reason\":\"author\"}");
    assertThat(results(post(EVENT, deletion))).containsExactly("accepted");
    assertThat(results(post(EVENT, deletion))).containsExactly("duplicate");
    assertThat(results(post(MediaType.APPLICATION_JSON, plain("a")))).containsExactly("duplicate");
    assertThat(results(post(MediaType.APPLICATION_JSON, plain("a", "\"text\":\"again\""))))
        .containsExactly("duplicate");
    JsonNode gone = only(COLLECTOR.events("deleted"));
    assertThat(gone.path("partitionkey").asString()).isEqualTo("webhook:-:a");
    assertThat(COLLECTOR.events()).hasSize(2);
  }

  @Test
  void aDeletionThatOvertakesItsMentionHolds() {
    String deletion = event("deleted", "{\"channel\":\"webhook\",\"nativeId\":\"early\"}");
    assertThat(results(post(EVENT, deletion))).containsExactly("accepted");
    assertThat(results(post(MediaType.APPLICATION_JSON, plain("early"))))
        .containsExactly("duplicate");
    assertThat(COLLECTOR.events()).isEmpty();
  }

  @Test
  void poisonousTextIsMendedAndPoisonousItemsAreRejectedAlone() {
    String deep = "[".repeat(150) + "]".repeat(150);
    JsonNode answer =
        post(
            MediaType.APPLICATION_JSON,
            "[%s,%s,%s,%s]"
                .formatted(
                    plain("nul", "\"text\":\"a\\u0000b\\ud800c\""),
                    plain("deep", "\"ext\":{\"x\":" + deep + "}"),
                    plain("huge", "\"text\":\"" + "x".repeat(5 * 1024 * 1024) + "\""),
                    plain("after")));
    assertThat(results(answer)).containsExactly("accepted", "rejected", "rejected", "accepted");
    assertThat(
            COLLECTOR.events().stream()
                .map(event -> event.path("data"))
                .filter(data -> data.path("nativeId").asString().equals("nul"))
                .map(data -> data.path("text").asString()))
        .containsExactly("ab\uFFFDc");
  }

  @Test
  void aLineThatIsTooLongIsRejectedAlone() {
    JsonNode answer =
        post(
            MediaType.APPLICATION_NDJSON,
            String.join(
                "\n",
                plain("a"),
                plain("huge", "\"text\":\"" + "x".repeat(5 * 1024 * 1024) + "\""),
                plain("b")));
    assertThat(results(answer)).containsExactly("accepted", "rejected", "accepted");
  }

  @Test
  void longTextIsCutAndSaysSo() {
    post(MediaType.APPLICATION_JSON, plain("a", "\"text\":\"" + "я😀".repeat(10_000) + "\""));
    JsonNode data = only(COLLECTOR.events()).path("data");
    assertThat(data.path("textTruncated").asBoolean()).isTrue();
    String text = data.path("text").asString();
    assertThat(text.codePointCount(0, text.length())).isLessThanOrEqualTo(16_384);
  }

  @Test
  void markUpIsMadeSafe() {
    post(
        MediaType.APPLICATION_JSON,
        plain(
            "a",
            "\"html\":\"<p onclick=x>Hi <script>evil()</script><a href='javascript:x'>a</a>"
                + "<a href='https://s.example'>b</a><img src=x></p>\""));
    assertThat(only(COLLECTOR.events()).path("data").path("html").asString())
        .isEqualTo(
            "<p>Hi <a rel=\"nofollow noopener noreferrer\">a</a>"
                + "<a href=\"https://s.example\" rel=\"nofollow noopener noreferrer\">b</a></p>");
  }

  @Test
  void keysHoldNoAddress() {
    JsonNode answer = post(MediaType.APPLICATION_JSON, plain("joe@mail.example"));
    assertThat(answer.path("items").path(0).path("key").asString())
        .startsWith("webhook:-:sha256:")
        .doesNotContain("joe");
    JsonNode event = only(COLLECTOR.events());
    assertThat(event.path("subject").asString() + event.path("partitionkey").asString())
        .doesNotContain("joe");
    assertThat(event.path("data").path("nativeId").asString()).isEqualTo("joe@mail.example");
  }

  @Test
  void tooManyItemsAndTooManyBytesAreRefused() {
    String many = String.join("\n", Collections.nCopies(5_001, "{}"));
    request(MediaType.APPLICATION_NDJSON, many).exchange().expectStatus().isEqualTo(413);
    String large = "\"" + "x".repeat(11 * 1024 * 1024) + "\"";
    request(MediaType.APPLICATION_JSON, large).exchange().expectStatus().isEqualTo(413);
  }

  @Test
  void whatIsNoJsonIsRefusedAsAWhole() {
    request(MediaType.APPLICATION_JSON, "[{},").exchange().expectStatus().isEqualTo(400);
    request(MediaType.TEXT_PLAIN, plain("a")).exchange().expectStatus().isEqualTo(415);
    request(MediaType.APPLICATION_JSON, plain("a"))
        .header("Content-Encoding", "gzip")
        .exchange()
        .expectStatus()
        .isEqualTo(415)
        .expectBody()
        .jsonPath("$.detail")
        .value(detail -> assertThat(String.valueOf(detail)).contains("gzip", "as it is"));
    assertThat(results(post(MediaType.APPLICATION_JSON, "nonsense"))).containsExactly("rejected");
    assertThat(results(post(MediaType.APPLICATION_JSON, "[]"))).isEmpty();
  }

  @Test
  void withoutTheScopeNothingIsTaken() {
    WebTestClient reader = COLLECTOR.client(COLLECTOR.gateway().bearer("sources:read"));
    reader
        .post()
        .uri(PATH)
        .contentType(MediaType.APPLICATION_JSON)
        .bodyValue(plain("a"))
        .exchange()
        .expectStatus()
        .isForbidden();
    assertThat(COLLECTOR.events()).isEmpty();
  }

  private static String plain(String nativeId, String... more) {
    StringBuilder fields = new StringBuilder("{\"channel\":\"webhook\",\"nativeId\":\"");
    fields.append(nativeId).append("\",\"publishedAt\":\"2026-11-01T10:00:00Z\"");
    boolean text = false;
    for (String field : more) {
      fields.append(',').append(field);
      text |= field.contains("\"text\"") || field.contains("\"rating\"");
    }
    return fields.append(text ? "}" : ",\"text\":\"text of " + nativeId + "\"}").toString();
  }

  private static String event(String kind, String data) {
    return """
        {"specversion":"1.0","id":"1","source":"/test","type":"io.earful.mention.%s.v1","data":%s}"""
        .formatted(kind, data);
  }

  private static JsonNode post(MediaType type, String body) {
    return answer(request(type, body));
  }

  private static WebTestClient.RequestHeadersSpec<?> request(MediaType type, String body) {
    return COLLECTOR.client().post().uri(PATH).contentType(type).bodyValue(body);
  }

  private static JsonNode answer(WebTestClient.RequestHeadersSpec<?> request) {
    String body =
        request
            .exchange()
            .expectStatus()
            .isOk()
            .expectBody(String.class)
            .returnResult()
            .getResponseBody();
    return JSON.readTree(String.valueOf(body));
  }

  private static List<String> results(JsonNode answer) {
    return answer.path("items").valueStream().map(item -> item.path("result").asString()).toList();
  }

  private static @Nullable String pointer(String item) {
    JsonNode result = post(MediaType.APPLICATION_JSON, item).path("items").path(0);
    assertThat(result.path("result").asString()).isEqualTo("rejected");
    JsonNode error = result.path("problem").path("errors").path(0);
    assertThat(error.path("detail").asString()).isNotBlank();
    return error.path("pointer").asString();
  }

  private static JsonNode only(List<JsonNode> nodes) {
    assertThat(nodes).hasSize(1);
    return nodes.get(0);
  }
}
