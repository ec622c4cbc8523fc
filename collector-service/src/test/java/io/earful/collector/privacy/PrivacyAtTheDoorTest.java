package io.earful.collector.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.earful.collector.CollectorFixture;
import io.earful.collector.TestChannel;
import io.earful.connector.Batch;
import io.earful.connector.Cursor;
import io.earful.connector.MalformedItem;
import io.earful.connector.RawDocument;
import io.earful.connector.UpstreamFault;
import io.earful.event.Author;
import io.earful.event.Entities;
import io.earful.event.Media;
import io.earful.event.Mention;
import io.earful.event.Product;
import io.earful.event.Quotation;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.MediaType;
import reactor.core.publisher.Flux;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Plants card numbers and secrets wherever a mention has room, by both doors, and looks for them in
 * every column of every table, in what is logged and in what is answered.
 */
@ExtendWith(OutputCaptureExtension.class)
class PrivacyAtTheDoorTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final CollectorFixture COLLECTOR = new CollectorFixture();
  private static final String PASSWORD = "canaryPassw0rd";
  private static final String LOGIN = "canaryLog1n";

  private static final List<String> ANSWERS = new ArrayList<>();

  @BeforeAll
  static void start() {
    COLLECTOR.start(
        Map.of("earful.collector.poll.tick", "100ms", "earful.collector.poll.attempts", "1"));
  }

  @AfterAll
  static void stop() {
    COLLECTOR.close();
  }

  /** Everything planted, as it was written and as a reader would write it. */
  private static List<String> canaries() {
    List<String> all = new ArrayList<>(List.of(PASSWORD, LOGIN, "MIIEow0canary0", "x0Fq7canaryZ9"));
    all.addAll(Canaries.SECRETS.values());
    Canaries.CARDS
        .values()
        .forEach(number -> Canaries.NOTATIONS.values().forEach(w -> all.add(w.apply(number))));
    return all;
  }

  @Test
  void nothingPlantedIsStoredLoggedOrAnswered(CapturedOutput output) {
    List<String> bodies = plantByIngest();
    String source = plantByPoll();
    bodies.forEach(body -> ANSWERS.add(post(body)));
    await()
        .atMost(SOON)
        .until(() -> JSON.readTree(get("/" + source + "/health")).path("malformed").asInt() >= 2);
    String broken = source("broken-canaries");
    await()
        .atMost(SOON)
        .until(() -> JSON.readTree(get("/" + broken + "/health")).path("lastFailure").isObject());
    for (String id : List.of(source, broken)) {
      ANSWERS.add(get("/" + id + "/health"));
      ANSWERS.add(get("/" + id + "/malformed"));
    }

    List<String> places = new ArrayList<>();
    places.addAll(columns());
    assertThat(places).hasSizeGreaterThan(50);
    List<String> kept = new ArrayList<>();
    places.forEach(place -> kept.addAll(COLLECTOR.query(place)));
    List<String> canaries = canaries();
    int hits = 0;
    for (String canary : canaries) {
      String escaped = JSON.writeValueAsString(canary);
      String inJson = escaped.substring(1, escaped.length() - 1);
      assertThat(kept).noneMatch(value -> value.contains(canary) || value.contains(inJson));
      assertThat(ANSWERS).noneMatch(answer -> answer.contains(canary) || answer.contains(inJson));
      assertThat(output.getAll()).doesNotContain(canary);
    }
    System.out.printf(
        "%d canaries in %d mentions by ingest and 4 items by poll: %d hits in %d columns with %d"
            + " values, %d answers, %d characters of log%n",
        canaries.size(),
        bodies.size(),
        hits,
        places.size(),
        kept.size(),
        ANSWERS.size(),
        output.getAll().length());
    assertThat(kept).anyMatch(value -> value.contains("⟦card:1⟧"));
    assertThat(COLLECTOR.query("select 1 from collector.raw_document")).isEmpty();
    assertThat(
            COLLECTOR.events("created").stream()
                .map(event -> event.path("subject").asString())
                .filter(subject -> !subject.endsWith(":note") && !subject.endsWith(":twice")))
        .as("all but the two that are refused, and the two polled ones that can be kept")
        .hasSize(bodies.size());
    assertThat(metric()).contains("earful_collector_redactions_total{kind=\"card\"");
  }

  private static List<String> columns() {
    return COLLECTOR.query(
        """
        select format('select %s from %I.%I where %I is not null',
                      case when data_type = 'bytea' then format('encode(%I, ''escape'')', column_name)
                           else format('%I::text', column_name) end,
                      table_schema, table_name, column_name)
        from information_schema.columns
        where table_schema not in ('pg_catalog', 'information_schema')
        """);
  }

  private static List<String> plantByIngest() {
    List<String> bodies = new ArrayList<>();
    int number = 0;
    for (Map.Entry<String, String> card : Canaries.CARDS.entrySet()) {
      List<String> written =
          Canaries.NOTATIONS.values().stream().map(w -> w.apply(card.getValue())).toList();
      bodies.add(everywhere("c" + number++, String.join(", ", written)));
    }
    for (String secret : Canaries.SECRETS.values()) {
      bodies.add(everywhere("s" + number++, "key " + secret + " and password: " + PASSWORD));
    }
    bodies.add(everywhere("pem", Canaries.PEM));
    bodies.add(everywhere("url", "see https://bob:" + LOGIN + "@host.example/x"));
    // refused, and the reason says what arrived
    String visa = Canaries.CARDS.get("Visa");
    bodies.add(
        "{\"channel\":\"webhook\",\"nativeId\":\"%s\",\"publishedAt\":\"at %s\",\"text\":\"x\"}"
            .formatted(visa, visa));
    bodies.add("{\"channel\":\"webhook\",\"nativeId\":\"k\",\"kind\":\"%s\"}".formatted(visa));
    return bodies;
  }

  private static String everywhere(String id, String canary) {
    Map<String, Object> body =
        Map.of(
            "channel",
            "webhook",
            "nativeId",
            id,
            "publishedAt",
            "2026-11-01T10:00:00Z",
            "title",
            canary,
            "text",
            "so: " + canary,
            "html",
            "<p>" + canary.replaceFirst("([0-9A-Za-z])([0-9A-Za-z])", "$1<b></b>$2") + "</p>",
            "author",
            Map.of("handle", canary, "displayName", canary),
            "conversation",
            Map.of("title", canary, "url", "https://u:" + LOGIN + "@x.example/1"),
            "product",
            Map.of("name", canary, "version", canary),
            "ext",
            Map.of("deep", List.of(Map.of("note", canary, "password", PASSWORD))));
    return JSON.writeValueAsString(body);
  }

  private static String plantByPoll() {
    String canary =
        String.join("; ", Canaries.CARDS.values())
            + " "
            + String.join("\n", Canaries.SECRETS.values());
    Mention mention =
        TestChannel.post("p1", "polled " + canary)
            .author(
                new Author(
                    "testchannel:-:a",
                    canary,
                    canary,
                    "https://u:" + LOGIN + "@x.example",
                    null,
                    io.earful.event.AuthorKind.PERSON,
                    null,
                    null,
                    null,
                    false))
            .quoted(List.of(new Quotation(null, canary, canary)))
            .media(
                List.of(
                    new Media(
                        "image", "https://x.example/1?password=" + PASSWORD, canary, canary, 1L)))
            .entities(
                new Entities(
                    List.of(new Entities.Span(canary, 0, 4)),
                    List.of(),
                    List.of(
                        new Entities.Link(
                            "https://u:" + LOGIN + "@x.example", canary, canary, 1, 2)),
                    List.of()))
            .product(new Product(canary, canary, canary, canary, canary, canary, canary))
            .build();
    Mention late =
        TestChannel.post("p2", "late " + canary)
            .publishedAt(Instant.parse("9999-12-31T00:00:00Z"))
            .build();
    String packed = Base64.getEncoder().encodeToString(canary.getBytes(StandardCharsets.UTF_8));
    RawDocument raw =
        new RawDocument("text/plain", null, Instant.now(), packed.getBytes(StandardCharsets.UTF_8));
    TestChannel.script(
        "canaries",
        (source, cursor) ->
            Flux.just(
                new Batch(
                    List.of(mention, late, TestChannel.post("p3", "harmless").build()),
                    List.of(),
                    List.of(
                        new MalformedItem(
                            "m " + Canaries.CARDS.get("Visa"), "got " + canary, canary)),
                    List.of(raw),
                    new Cursor("1"),
                    List.of("moved: " + canary),
                    null)));
    TestChannel.script(
        "broken-canaries",
        (source, cursor) -> Flux.error(new UpstreamFault("expected x, got " + canary)));
    return source("canaries");
  }

  @Test
  void whatWasTakenOutIsSaid() {
    post(
        """
        {"channel":"webhook","nativeId":"note","publishedAt":"2026-11-01T10:00:00Z",
         "text":"4111 1111 1111 1111 cvv 737 password: hunter22 4111111111111111",
         "ext":{"privacy":{"basis":"consent"}}}""");
    JsonNode data =
        COLLECTOR.events("created").stream()
            .filter(event -> event.path("subject").asString().equals("webhook:-:note"))
            .findFirst()
            .orElseThrow()
            .path("data");
    assertThat(data.path("text").asString())
        .isEqualTo("⟦card:1⟧ cvv ⟦cvv:1⟧ password: ⟦secret:1⟧ ⟦card:1⟧");
    assertThat(data.path("ext").path("privacy").toString())
        .isEqualTo("{\"basis\":\"consent\",\"redacted\":[\"card\",\"cvv\",\"secret\"]}");
  }

  @Test
  void theSameMentionAgainIsADuplicateAlsoAfterItWasRedacted() {
    String text = "again 4111 1111 1111 1111";
    String form =
        "{\"channel\":\"webhook\",\"nativeId\":\"twice\",\"publishedAt\":\"2026-11-01T10:00:00Z\","
            + "\"text\":\"%s\"}";
    assertThat(post(form.formatted(text))).contains("accepted");
    assertThat(post(form.formatted(text))).contains("duplicate");
    assertThat(post(form.formatted("again ⟦card:1⟧"))).contains("duplicate");
  }

  private static String source(String script) {
    byte[] answer =
        COLLECTOR
            .client()
            .post()
            .uri("/api/v1/sources")
            .contentType(MediaType.APPLICATION_JSON)
            .bodyValue(
                "{\"name\":\"%s\",\"channel\":\"testchannel\",\"settings\":{\"script\":\"%s\"}}"
                    .formatted(script, script))
            .exchange()
            .expectStatus()
            .isCreated()
            .expectBody()
            .returnResult()
            .getResponseBody();
    return JSON.readTree(answer).path("id").asString();
  }

  private static String post(String body) {
    return text(
        COLLECTOR
            .client()
            .post()
            .uri("/api/v1/ingest/mentions")
            .contentType(MediaType.APPLICATION_JSON)
            .bodyValue(body)
            .exchange()
            .expectStatus()
            .isOk()
            .expectBody()
            .returnResult()
            .getResponseBody());
  }

  private static String get(String path) {
    return text(
        COLLECTOR
            .client()
            .get()
            .uri("/api/v1/sources" + path)
            .exchange()
            .expectStatus()
            .isOk()
            .expectBody()
            .returnResult()
            .getResponseBody());
  }

  private static String metric() {
    return text(
        COLLECTOR
            .client()
            .get()
            .uri("/metrics")
            .exchange()
            .expectBody()
            .returnResult()
            .getResponseBody());
  }

  private static String text(byte @org.jspecify.annotations.Nullable [] bytes) {
    return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
  }
}
