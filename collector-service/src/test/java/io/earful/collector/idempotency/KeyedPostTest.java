package io.earful.collector.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.earful.collector.CollectorFixture;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.MediaType;
import org.springframework.http.client.MultipartBodyBuilder;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.function.BodyInserters;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The collector's POSTs, sent twice and more with one Idempotency-Key. */
class KeyedPostTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration SOON = Duration.ofSeconds(120);
  private static final String SOURCES = "/api/v1/sources";
  private static final String INGEST = "/api/v1/ingest/mentions";
  private static final String SOURCE =
      "{\"name\":\"Blog\",\"channel\":\"testchannel\",\"settings\":{\"script\":\"none\"}}";

  private static final CollectorFixture COLLECTOR = new CollectorFixture();
  private static String address = "";

  @BeforeAll
  static void start() {
    var instance = COLLECTOR.start(Map.of("earful.collector.imports.max-size", "8MB"));
    address = "http://127.0.0.1:" + instance.getEnvironment().getProperty("local.server.port");
  }

  @AfterAll
  static void stop() {
    COLLECTOR.close();
  }

  @BeforeEach
  void empty() {
    COLLECTOR.execute("delete from collector.file_import");
    COLLECTOR.execute("delete from collector.blob");
    COLLECTOR.execute("delete from collector.source");
    COLLECTOR.execute("delete from bus.log_event");
    COLLECTOR.execute("delete from bus.idempotency_key");
    COLLECTOR.execute("delete from collector.seen_mention");
  }

  @Test
  void aThousandRacingCallsSetUpOneSource() {
    String bearer = COLLECTOR.gateway().bearer("admin");
    WebClient client = WebClient.create(address);
    Map<Integer, Long> statuses =
        Flux.range(0, 1000)
            .flatMap(
                call ->
                    client
                        .post()
                        .uri(SOURCES)
                        .header("Authorization", bearer)
                        .header("Idempotency-Key", "race")
                        .contentType(MediaType.APPLICATION_JSON)
                        .bodyValue(SOURCE)
                        .exchangeToMono(
                            answer -> answer.releaseBody().thenReturn(answer.statusCode().value())),
                500)
            .collect(Collectors.groupingBy(status -> status, TreeMap::new, Collectors.counting()))
            .block(SOON);
    System.out.printf(
        "idempotency: 1000 racing POSTs of one source: %s sources, answers %s%n",
        COLLECTOR.query("select count(*) from collector.source"), statuses);
    assertThat(Objects.requireNonNull(statuses).keySet()).isSubsetOf(201, 409).contains(201);
    assertThat(COLLECTOR.query("select count(*) from collector.source")).containsExactly("1");
    assertThat(COLLECTOR.query("select count(*) from bus.idempotency_key")).containsExactly("1");
  }

  @Test
  void aSourceThatIsSetUpWithAKeyIsReadAtOnce() {
    post(SOURCES, "read", SOURCE).expectStatus().isCreated();
    await()
        .atMost(SOON)
        .until(
            () ->
                COLLECTOR
                    .query("select last_success_at is not null from collector.source_poll")
                    .contains("t"));
  }

  @Test
  void aPollIsAskedForOnce() {
    String id = json(post(SOURCES, "made", SOURCE)).path("id").asString();
    String first = text(post(SOURCES + "/" + id + "/poll", "poll", ""));
    EntityExchangeResult<byte[]> again = answer(post(SOURCES + "/" + id + "/poll", "poll", ""));
    assertThat(again.getStatus().value()).isEqualTo(202);
    assertThat(again.getResponseHeaders().getFirst("Idempotency-Replayed")).isEqualTo("true");
    assertThat(new String(Objects.requireNonNull(again.getResponseBody()), StandardCharsets.UTF_8))
        .isEqualTo(first);
  }

  @Test
  void aTrialAnswersAgainWhatItFoundFirst() {
    String first = text(post(SOURCES + "/test", "trial", SOURCE));
    assertThat(text(post(SOURCES + "/test", "trial", SOURCE))).isEqualTo(first);
    assertThat(COLLECTOR.query("select count(*) from collector.source")).containsExactly("0");
  }

  @Test
  void aRequestOfSeveralChunksIsTakenInOnceAndAnsweredTheSame() {
    String body = lines(1_200);
    JsonNode first = json(lines("ingest", body));
    JsonNode again = json(lines("ingest", body));
    assertThat(again).isEqualTo(first);
    assertThat(first.path("items").valueStream())
        .hasSize(1_200)
        .allSatisfy(item -> assertThat(item.path("result").asString()).isEqualTo("accepted"));
    assertThat(COLLECTOR.events("created")).hasSize(1_200);
    assertThat(json(lines(null, body)).path("items").path(0).path("result").asString())
        .isEqualTo("duplicate");
    lines("ingest", body + "\n").expectStatus().isEqualTo(422);
  }

  @Test
  void aRequestThatFailsAtItsEndHasTakenNothingIn() {
    lines("too-many", lines(5_001)).expectStatus().isEqualTo(413);
    assertThat(COLLECTOR.events("created")).isEmpty();
    assertThat(COLLECTOR.query("select count(*) from collector.seen_mention")).containsExactly("0");
    lines("too-many", lines(3)).expectStatus().isOk();
    assertThat(COLLECTOR.events("created")).hasSize(3);
  }

  @Test
  void anUploadIsOneImportHoweverItIsCut() {
    String content = lines(3_000);
    JsonNode first = json(upload("file", content, "Survey"));
    EntityExchangeResult<byte[]> second = answer(upload("file", content, "Survey"));
    assertThat(second.getStatus().value()).isEqualTo(202);
    assertThat(second.getResponseHeaders().getFirst("Idempotency-Replayed")).isEqualTo("true");
    assertThat(JSON.readTree(second.getResponseBody())).isEqualTo(first);
    assertThat(second.getResponseHeaders().getFirst("Location"))
        .isEqualTo("/api/v1/imports/" + first.path("id").asString());

    upload("file", content + "\n", "Survey").expectStatus().isEqualTo(422);
    upload("file", content, "Another").expectStatus().isEqualTo(422);
    assertThat(COLLECTOR.query("select count(*) from collector.file_import")).containsExactly("1");
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(
                        COLLECTOR.query(
                            "select count(*) from collector.blob where state = 'writing'"))
                    .as("what was uploaded in vain is given up")
                    .containsExactly("0"));
  }

  private static String lines(int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                "{\"channel\":\"webhook\",\"nativeId\":\"n%d\",\"text\":\"text %d\",\"publishedAt\":\"2026-11-01T10:00:00Z\"}\n"
                    .formatted(i, i))
        .collect(Collectors.joining());
  }

  private static WebTestClient.ResponseSpec post(String path, String key, String body) {
    return send(
        path, key, request -> request.contentType(MediaType.APPLICATION_JSON).bodyValue(body));
  }

  private static WebTestClient.ResponseSpec lines(@Nullable String key, String body) {
    return send(
        INGEST, key, request -> request.contentType(MediaType.APPLICATION_NDJSON).bodyValue(body));
  }

  /** Each has a boundary of its own. */
  private static WebTestClient.ResponseSpec upload(String key, String content, String name) {
    MultipartBodyBuilder body = new MultipartBodyBuilder();
    body.part("name", name);
    body.part(
        "file",
        new ByteArrayResource(content.getBytes(StandardCharsets.UTF_8)) {
          @Override
          public String getFilename() {
            return "a.jsonl";
          }
        },
        MediaType.APPLICATION_OCTET_STREAM);
    return send(
        "/api/v1/imports",
        key,
        request ->
            request
                .contentType(MediaType.MULTIPART_FORM_DATA)
                .body(BodyInserters.fromMultipartData(body.build())));
  }

  private interface Body {
    WebTestClient.RequestHeadersSpec<?> of(WebTestClient.RequestBodySpec request);
  }

  private static WebTestClient.ResponseSpec send(String path, @Nullable String key, Body body) {
    WebTestClient.RequestBodySpec request = COLLECTOR.client().post().uri(path);
    UnaryOperator<WebTestClient.RequestHeadersSpec<?>> keyed =
        spec -> key == null ? spec : spec.header("Idempotency-Key", key);
    return keyed.apply(body.of(request)).exchange();
  }

  private static EntityExchangeResult<byte[]> answer(WebTestClient.ResponseSpec spec) {
    return spec.expectBody().returnResult();
  }

  private static String text(WebTestClient.ResponseSpec spec) {
    return new String(
        Objects.requireNonNullElse(answer(spec).getResponseBody(), new byte[0]),
        StandardCharsets.UTF_8);
  }

  private static JsonNode json(WebTestClient.ResponseSpec spec) {
    return JSON.readTree(text(spec));
  }
}
