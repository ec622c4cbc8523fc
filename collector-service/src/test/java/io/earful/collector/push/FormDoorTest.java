package io.earful.collector.push;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.collector.CollectorFixture;
import io.earful.collector.TestChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The door over HTTP for a channel that shows something, with what it leaves behind. */
class FormDoorTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String SHOP = "https://shop.example";
  private static final String ELSEWHERE = "https://elsewhere.example";
  private static final CollectorFixture COLLECTOR = new CollectorFixture();
  private static @Nullable String source;

  @BeforeAll
  static void start() {
    COLLECTOR.start(Map.of());
    source = made("form", Map.of("origins", List.of(SHOP), "minimumSeconds", 0), Map.of());
  }

  @AfterAll
  static void stop() {
    COLLECTOR.close();
  }

  @BeforeEach
  void empty() {
    COLLECTOR.execute("delete from bus.log_event");
    COLLECTOR.execute("delete from collector.seen_mention");
    COLLECTOR.execute("delete from collector.malformed_item");
  }

  private static String made(
      String channel, Map<String, Object> settings, Map<String, String> credentials) {
    Map<String, Object> form =
        Map.of(
            "name", "A form",
            "channel", channel,
            "settings", settings,
            "credentials", credentials);
    JsonNode answer =
        JSON.readTree(
            COLLECTOR
                .client()
                .post()
                .uri("/api/v1/sources")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(JSON.writeValueAsBytes(form))
                .exchange()
                .expectStatus()
                .isCreated()
                .expectBody()
                .returnResult()
                .getResponseBody());
    return answer.path("id").asString();
  }

  private static String id() {
    return Objects.requireNonNull(source);
  }

  private static EntityExchangeResult<byte[]> ask(HttpMethod method, String path, String origin) {
    return COLLECTOR
        .client()
        .method(method)
        .uri("/in/" + path)
        .headers(headers -> headers.remove("Authorization"))
        .header("Origin", origin)
        .exchange()
        .expectBody()
        .returnResult();
  }

  private static EntityExchangeResult<byte[]> send(String origin, String accept, String body) {
    return COLLECTOR
        .client()
        .post()
        .uri("/in/" + id())
        .headers(headers -> headers.remove("Authorization"))
        .header("Origin", origin)
        .header("Accept", accept)
        .header(
            "Content-Type",
            body.startsWith("{") ? "application/json" : "application/x-www-form-urlencoded")
        .bodyValue(body.getBytes(StandardCharsets.UTF_8))
        .exchange()
        .expectBody()
        .returnResult();
  }

  private static EntityExchangeResult<byte[]> say(String body) {
    return send(SHOP, "application/json", body);
  }

  private static String text(EntityExchangeResult<byte[]> answer) {
    byte[] body = answer.getResponseBody();
    return body == null ? "" : new String(body, StandardCharsets.UTF_8);
  }

  private static String header(EntityExchangeResult<byte[]> answer, String name) {
    return Objects.requireNonNullElse(answer.getResponseHeaders().getFirst(name), "");
  }

  private static int status(EntityExchangeResult<byte[]> answer) {
    return answer.getStatus().value();
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
  void whatAVisitorSaysIsAMentionLikeAnyOther() {
    EntityExchangeResult<byte[]> answer =
        say("{\"text\":\"The lid leaks\",\"rating\":2,\"page\":\"https://shop.example/a\"}");
    assertThat(status(answer)).as(text(answer)).isEqualTo(202);
    assertThat(header(answer, "Access-Control-Allow-Origin")).isEqualTo(SHOP);
    assertThat(answer.getResponseHeaders().get("Vary")).contains("Origin");
    JsonNode data = COLLECTOR.events("created").get(0).path("data");
    assertThat(data.path("channel").asString()).isEqualTo("form");
    assertThat(data.path("visibility").asString()).isEqualTo("private");
    assertThat(data.at("/rating/bucket").asString()).isEqualTo("negative");
    assertThat(data.at("/conversation/container/url").asString())
        .isEqualTo("https://shop.example/a");
    assertThat(data.path("historical").asBoolean()).isFalse();
  }

  @Test
  void ofManyClicksAtOnceOneIsStored() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Callable<Integer>> calls =
          IntStream.range(0, 16)
              .<Callable<Integer>>mapToObj(
                  i -> () -> status(say("{\"text\":\"Once\",\"key\":\"k-1\"}")))
              .toList();
      for (var answer : threads.invokeAll(calls)) {
        assertThat(answer.get()).isEqualTo(202);
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(COLLECTOR.events()).hasSize(1);
  }

  @Test
  void cardNumbersAreTakenOut() {
    say("{\"text\":\"my card is 4111 1111 1111 1111\",\"name\":\"4111 1111 1111 1111\"}");
    assertThat(COLLECTOR.events("created").get(0).path("data").toString()).doesNotContain("4111");
  }

  @Test
  void faultsAreToldToTheSiteThatSentThemAndSayNothingOfTheSource() {
    COLLECTOR.execute("update collector.source_poll set last_failure_at = null");
    EntityExchangeResult<byte[]> answer = say("{\"text\":\" \",\"lang\":\"de\"}");
    assertThat(status(answer)).isEqualTo(422);
    assertThat(header(answer, "Content-Type")).startsWith("application/problem+json");
    assertThat(header(answer, "Access-Control-Allow-Origin")).isEqualTo(SHOP);
    assertThat(text(answer)).contains("fields-refused", "/text", "Bitte schreiben Sie etwas.");
    assertThat(COLLECTOR.events()).isEmpty();
    assertThat(health().path("lastFailure").isNull()).isTrue();
  }

  @Test
  void failuresThatAreNotOfTheFormCanBeReadByTheSiteAsWell() {
    EntityExchangeResult<byte[]> answer = say("{\"text\":");
    assertThat(status(answer)).isEqualTo(400);
    assertThat(header(answer, "Access-Control-Allow-Origin")).isEqualTo(SHOP);
  }

  @Test
  void anotherSiteLearnsNothingAndLeavesNothing() {
    assertThat(status(ask(HttpMethod.OPTIONS, id(), ELSEWHERE))).isEqualTo(403);
    EntityExchangeResult<byte[]> answer = send(ELSEWHERE, "application/json", "{\"text\":\"x\"}");
    assertThat(status(answer)).isEqualTo(403);
    assertThat(header(answer, "Access-Control-Allow-Origin")).isEmpty();
    assertThat(answer.getResponseHeaders().get("Vary")).contains("Origin");
    assertThat(COLLECTOR.events()).isEmpty();
  }

  @Test
  void aBrowserIsToldBeforeItSends() {
    EntityExchangeResult<byte[]> answer = ask(HttpMethod.OPTIONS, id(), SHOP);
    assertThat(status(answer)).isEqualTo(204);
    assertThat(header(answer, "Access-Control-Allow-Origin")).isEqualTo(SHOP);
    assertThat(header(answer, "Access-Control-Allow-Methods")).isEqualTo("POST");
    assertThat(header(answer, "Access-Control-Allow-Credentials")).isEmpty();
  }

  @Test
  void withoutAScriptThePageLeadsToThanks() {
    String page = text(ask(HttpMethod.GET, id(), "https://earful.example"));
    String token = page.replaceFirst("(?s).*name=\"token\" value=\"([^\"]+)\".*", "$1");
    EntityExchangeResult<byte[]> sent =
        send("https://earful.example", "text/html", "text=Lovely&token=" + token);
    assertThat(status(sent)).as(text(sent)).isEqualTo(303);
    assertThat(header(sent, "Location")).isEqualTo("?sent=1&lang=en");
    assertThat(COLLECTOR.events("created")).hasSize(1);
    assertThat(text(ask(HttpMethod.GET, id() + header(sent, "Location"), SHOP)))
        .contains("Thank you");
  }

  @Test
  void thePageAndTheScriptAreServed() {
    EntityExchangeResult<byte[]> page = ask(HttpMethod.GET, id(), SHOP);
    assertThat(status(page)).isEqualTo(200);
    assertThat(header(page, "Content-Type")).startsWith("text/html");
    assertThat(header(page, "Content-Security-Policy")).contains("frame-ancestors " + SHOP);
    EntityExchangeResult<byte[]> script = ask(HttpMethod.GET, id() + "/widget.js", SHOP);
    assertThat(status(script)).isEqualTo(200);
    assertThat(header(script, "Content-Type")).startsWith("text/javascript");
    assertThat(status(ask(HttpMethod.HEAD, id(), SHOP))).isEqualTo(200);
  }

  @Test
  void whatShowsNothingAndWhatIsNotThereLookAlike() {
    String pulled = made(TestChannel.ID, Map.of("script", "none"), Map.of());
    String webhook =
        made("webhook", Map.of(), Map.of("secret", "a secret of tests, not a real one"));
    String none = text(ask(HttpMethod.GET, "s0000000000000000", SHOP));
    assertThat(none).contains("source-not-found");
    for (String path : List.of(pulled, webhook, webhook + "/widget.js", id() + "/other.js")) {
      EntityExchangeResult<byte[]> answer = ask(HttpMethod.GET, path, SHOP);
      assertThat(status(answer)).as(path).isEqualTo(404);
      assertThat(text(answer)).isEqualTo(none);
    }
    assertThat(status(ask(HttpMethod.OPTIONS, webhook, SHOP))).isEqualTo(404);
  }

  @Test
  void aPausedFormIsNotThereForNow() {
    act("pause");
    try {
      assertThat(status(ask(HttpMethod.GET, id(), SHOP))).isEqualTo(503);
      EntityExchangeResult<byte[]> answer = say("{\"text\":\"x\"}");
      assertThat(status(answer)).isEqualTo(503);
      assertThat(header(answer, "Access-Control-Allow-Origin")).isEqualTo(SHOP);
    } finally {
      act("resume");
    }
    assertThat(status(say("{\"text\":\"x\"}"))).isEqualTo(202);
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
  void whatAProgramWroteIsPutAsideWithItsReason() {
    assertThat(status(say("{\"text\":\"Pills\",\"contact_by_fax_only\":\"1\"}"))).isEqualTo(202);
    assertThat(COLLECTOR.events()).isEmpty();
    assertThat(COLLECTOR.query("select excerpt from collector.malformed_item"))
        .containsExactly("Pills");
  }

  @Test
  void settingsThatAreNoneAreRefusedWithTheirPlaces() {
    byte[] body =
        JSON.writeValueAsBytes(
            Map.of(
                "name", "A form",
                "channel", "form",
                "settings",
                    Map.of(
                        "origins",
                        List.of(
                            SHOP, "https://shop.example/", "*", "https://a.example; script-src *"),
                        "privacyUrl",
                        "javascript:alert(1)",
                        "texts",
                        Map.of("en", Map.of("titel", "x")))));
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
    assertThat(status(answer)).isEqualTo(422);
    assertThat(text(answer))
        .contains(
            "/settings/origins/1",
            "/settings/origins/2",
            "/settings/origins/3",
            "/settings/privacyUrl",
            "/settings/texts/en/titel")
        .doesNotContain("/settings/origins/0");
  }
}
