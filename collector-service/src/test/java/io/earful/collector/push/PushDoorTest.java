package io.earful.collector.push;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.collector.CollectorFixture;
import io.earful.collector.TestChannel;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The door over HTTP, with what it leaves behind. */
class PushDoorTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final byte[] KEY = "a key of tests, not secret".getBytes(StandardCharsets.UTF_8);
  private static final String SECRET = "whsec_" + Base64.getEncoder().encodeToString(KEY);

  private static final CollectorFixture COLLECTOR = new CollectorFixture();
  private static @Nullable String source;

  @BeforeAll
  static void start() {
    COLLECTOR.start(Map.of());
    source = made("webhook", Map.of(), Map.of("secret", SECRET));
  }

  @AfterAll
  static void stop() {
    COLLECTOR.close();
  }

  @BeforeEach
  void empty() {
    COLLECTOR.execute("delete from bus.log_event");
    COLLECTOR.execute("delete from collector.seen_mention");
    COLLECTOR.execute("delete from collector.push_delivery");
    COLLECTOR.execute("update collector.source_poll set last_failure_at = null");
  }

  private static String made(
      String channel, Map<String, Object> settings, Map<String, String> credentials) {
    JsonNode answer =
        JSON.readTree(
            COLLECTOR
                .client()
                .post()
                .uri("/api/v1/sources")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(
                    JSON.writeValueAsBytes(
                        Map.of(
                            "name", "A sender",
                            "channel", channel,
                            "settings", settings,
                            "credentials", credentials)))
                .exchange()
                .expectStatus()
                .isCreated()
                .expectBody()
                .returnResult()
                .getResponseBody());
    boolean sends = !channel.equals(TestChannel.ID);
    String id = answer.path("id").asString();
    assertThat(answer.path("pushUrl").asString("")).isEqualTo(sends ? "/in/" + id : "");
    return id;
  }

  private static String mention(String id) {
    return "{\"nativeId\":\"%s\",\"text\":\"It leaks\",\"publishedAt\":\"%s\"}"
        .formatted(id, Instant.now());
  }

  private static String signature(String id, long seconds, String body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(KEY, "HmacSHA256"));
      String content = id + "." + seconds + "." + body;
      return "v1,"
          + Base64.getEncoder()
              .encodeToString(mac.doFinal(content.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static EntityExchangeResult<byte[]> send(String to, String id, String body) {
    return send(to, id, body, "application/json");
  }

  private static EntityExchangeResult<byte[]> send(String to, String id, String body, String type) {
    long now = Instant.now().getEpochSecond();
    return COLLECTOR
        .client()
        .post()
        .uri("/in/" + to)
        .headers(headers -> headers.remove("Authorization"))
        .header("webhook-id", id)
        .header("webhook-timestamp", Long.toString(now))
        .header("webhook-signature", signature(id, now, body))
        .header("Content-Type", type)
        .bodyValue(body.getBytes(StandardCharsets.UTF_8))
        .exchange()
        .expectBody()
        .returnResult();
  }

  private static String sent(String id, String body) {
    EntityExchangeResult<byte[]> answer = send(id(), id, body);
    assertThat(answer.getStatus().value()).as(text(answer)).isEqualTo(202);
    return text(answer);
  }

  private static String id() {
    return Objects.requireNonNull(source);
  }

  private static String text(EntityExchangeResult<byte[]> answer) {
    byte[] body = answer.getResponseBody();
    return body == null ? "" : new String(body, StandardCharsets.UTF_8);
  }

  private static void refused(EntityExchangeResult<byte[]> answer, int status, String code) {
    assertThat(answer.getStatus().value()).as(text(answer)).isEqualTo(status);
    assertThat(text(answer)).contains("urn:earful:problem:" + code);
    assertThat(COLLECTOR.events()).isEmpty();
  }

  private static JsonNode health() {
    return JSON.readTree(
        COLLECTOR
            .client()
            .get()
            .uri("/api/v1/sources/" + id() + "/health")
            .exchange()
            .expectStatus()
            .isOk()
            .expectBody()
            .returnResult()
            .getResponseBody());
  }

  @Test
  void whatIsSentIsStoredBeforeItIsAnswered() {
    long before = health().path("accepted").asLong();
    assertThat(sent("msg_1", mention("m1"))).contains("\"taken\":1");
    List<JsonNode> created = COLLECTOR.events("created");
    assertThat(created).hasSize(1);
    JsonNode data = created.get(0).path("data");
    assertThat(data.path("key").asString()).isEqualTo("webhook:" + id() + ":m1");
    assertThat(data.path("historical").asBoolean()).isFalse();
    assertThat(data.path("matchedBy").path(0).path("sourceId").asString()).isEqualTo(id());
    assertThat(data.path("provenance").path("rawRef").asString("")).isNotEmpty();
    assertThat(health().path("accepted").asLong()).isEqualTo(before + 1);
    assertThat(health().path("lastSuccess").asString("")).isNotEmpty();
  }

  @Test
  void whatWasSaidBeforeTheSourceWasMadeIsHistorical() {
    String old =
        mention("old")
            .replaceFirst("\"publishedAt\":\"[^\"]*\"", "\"publishedAt\":\"2020-01-01T00:00:00Z\"");
    sent("msg_old", old);
    assertThat(COLLECTOR.events("created").get(0).path("data").path("historical").asBoolean())
        .isTrue();
  }

  @Test
  void aRequestThatIsSentAgainAddsNothing() {
    sent("msg_1", mention("m1"));
    sent("msg_1", mention("m1"));
    // signed, and with another content: the name alone says that it is known
    sent("msg_1", mention("m2"));
    assertThat(COLLECTOR.events()).hasSize(1);
    sent("msg_2", mention("m1"));
    assertThat(COLLECTOR.events("created")).hasSize(1);
  }

  @Test
  void aNameThatExpiredIsFreeAgain() {
    sent("msg_1", mention("m1"));
    COLLECTOR.execute(
        "update collector.push_delivery set expires_at = now() - interval '1 second'");
    sent("msg_1", mention("m2"));
    assertThat(COLLECTOR.events("created")).hasSize(2);
  }

  @Test
  void ofManyAtOnceOneIsStored() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Callable<Integer>> calls =
          IntStream.range(0, 16)
              .<Callable<Integer>>mapToObj(
                  i -> () -> send(id(), "msg_1", mention("m" + i)).getStatus().value())
              .toList();
      for (var answer : threads.invokeAll(calls)) {
        assertThat(answer.get()).isEqualTo(202);
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(COLLECTOR.events("created")).hasSize(1);
    assertThat(COLLECTOR.query("select count(*) from collector.seen_mention")).containsExactly("1");
  }

  @Test
  void aBadSignatureIsRefusedWithoutWordsAndTheOwnerLearnsWhy() {
    EntityExchangeResult<byte[]> answer =
        COLLECTOR
            .client()
            .post()
            .uri("/in/" + id())
            .header("webhook-id", "msg_1")
            .header("webhook-timestamp", "1000000000")
            .header("webhook-signature", signature("msg_1", 1_000_000_000, mention("m1")))
            .contentType(MediaType.APPLICATION_JSON)
            .bodyValue(mention("m1"))
            .exchange()
            .expectBody()
            .returnResult();
    refused(answer, 401, "signature-refused");
    assertThat(text(answer)).doesNotContain("timestamp").doesNotContain(SECRET);
    JsonNode failure = health().path("lastFailure");
    assertThat(failure.path("kind").asString()).isEqualTo("unauthorized");
    assertThat(failure.path("reason").asString()).contains("timestamp");
    assertThat(health().path("state").asString()).isEqualTo("active");
  }

  @Test
  void sourcesThatAreReadOrNotThereLookAlike() {
    String pulled = made(TestChannel.ID, Map.of("script", "none"), Map.of());
    EntityExchangeResult<byte[]> read = send(pulled, "msg_1", mention("m1"));
    EntityExchangeResult<byte[]> none = send("s0000000000000000", "msg_1", mention("m1"));
    refused(read, 404, "source-not-found");
    refused(none, 404, "source-not-found");
    assertThat(text(read)).isEqualTo(text(none));
  }

  @Test
  void aPausedSourceAsksToBeSentToLater() {
    act("pause");
    try {
      EntityExchangeResult<byte[]> answer = send(id(), "msg_1", mention("m1"));
      refused(answer, 503, "source-paused");
      assertThat(answer.getResponseHeaders().getFirst("Retry-After")).isEqualTo("60");
    } finally {
      act("resume");
    }
    sent("msg_1", mention("m1"));
    assertThat(COLLECTOR.events()).hasSize(1);
  }

  private static void act(String what) {
    COLLECTOR
        .client()
        .post()
        .uri("/api/v1/sources/" + id() + "/" + what)
        .exchange()
        .expectStatus()
        .isOk();
  }

  @Test
  void aBodyThatIsTooLargeIsRefused() {
    refused(send(id(), "msg_1", "\"" + "x".repeat(1024 * 1024) + "\""), 413, "body-too-large");
  }

  @Test
  void anotherTypeIsUnsupported() {
    refused(send(id(), "msg_1", mention("m1"), "text/plain"), 415, "unsupported-media-type");
  }

  @Test
  void whatCannotBeReadIsRefusedWithItsPlace() {
    refused(send(id(), "msg_1", "{\"text\":"), 400, "request-unreadable");
    EntityExchangeResult<byte[]> answer = send(id(), "msg_2", "[{\"text\":\"no time\"}]");
    refused(answer, 422, "nothing-taken");
    assertThat(text(answer)).contains("/0/publishedAt");
  }

  @Test
  void aBadItemIsPutAsideAndItsNeighboursAreStored() {
    COLLECTOR.execute("delete from collector.malformed_item");
    String answer =
        sent("msg_1", "[%s,{\"text\":\"no time\"},%s]".formatted(mention("a"), mention("b")));
    assertThat(answer).contains("\"taken\":2", "\"refused\":1", "/1/publishedAt");
    assertThat(COLLECTOR.events("created")).hasSize(2);
    assertThat(COLLECTOR.query("select reason from collector.malformed_item")).hasSize(1);
  }

  @Test
  void cardNumbersAreTakenOutAndTheBodyIsNotKept() {
    COLLECTOR.execute("delete from collector.raw_document");
    sent("msg_1", mention("m1").replace("It leaks", "my card is 4111 1111 1111 1111"));
    JsonNode data = COLLECTOR.events("created").get(0).path("data");
    assertThat(data.path("text").asString()).doesNotContain("4111");
    assertThat(COLLECTOR.query("select id from collector.raw_document")).isEmpty();
  }

  @Test
  void aSourceCannotBeMadeWithoutASecretOrWithAPathThatIsNone() {
    byte[] body =
        JSON.writeValueAsBytes(
            Map.of(
                "name", "A sender",
                "channel", "webhook",
                "settings", Map.of("mapping", Map.of("text", "$..a"))));
    EntityExchangeResult<byte[]> answer =
        COLLECTOR
            .client()
            .post()
            .uri("/api/v1/sources")
            .contentType(MediaType.APPLICATION_JSON)
            .bodyValue(body)
            .exchange()
            .expectBody()
            .returnResult();
    assertThat(answer.getStatus().value()).isEqualTo(422);
    assertThat(text(answer)).contains("/credentials/secret", "/settings/mapping/text");
  }
}
