package io.earful.sentiment.analyze;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.event.CodePoints;
import io.earful.sentiment.SentimentFixture;
import io.earful.sentiment.model.ShippedModel;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The API over HTTP. */
class AnalyzeApiTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String ANALYZE = "/api/v1/sentiment/analyze";
  private static final String MODELS = "/api/v1/sentiment/models";
  private static final SentimentFixture SENTIMENT = new SentimentFixture();

  @BeforeAll
  static void start() {
    SENTIMENT.start();
  }

  @AfterAll
  static void stop() {
    SENTIMENT.close();
  }

  @Test
  void textIsAnswered() {
    String text = "🫖 My kettle leaks and I hate it! When will you send a new one?";
    JsonNode result = results(texts(Map.of("id", "a", "text", text))).path(0);
    assertThat(result.path("id").asString()).isEqualTo("a");
    assertThat(result.path("language").asString()).isEqualTo("en");
    assertThat(result.path("label").asString()).isIn("negative", "mixed");
    assertThat(result.path("score").asDouble()).isBetween(-1.0, 0.0);
    assertThat(result.path("confidence").asDouble()).isBetween(0.3, 1.0);
    assertThat(result.path("unsure").isBoolean()).isTrue();
    assertThat(result.path("intent").asString()).isNotEmpty();
    assertThat(result.path("topics").isArray()).isTrue();
    assertThat(result.path("urgency").path("level").asString()).isIn("low", "normal", "high");
    assertThat(result.path("urgency").path("reasons").isArray()).isTrue();
    assertThat(result.path("evidence").values())
        .filteredOn(e -> e.path("weight").asDouble() < 0)
        .extracting(e -> CodePoints.substring(text, e.path("start").asInt(), e.path("end").asInt()))
        .contains("hate");
    assertThat(result.path("sentences").path(0).path("label").asString()).isEqualTo("negative");
  }

  @Test
  void languageIsAHint() {
    JsonNode results =
        results(
            texts(
                Map.of("id", "1", "text", "ок", "language", "uk"),
                Map.of("id", "2", "text", "Sehr gut, danke", "language", "de-AT")));
    assertThat(results.path(0).path("language").asString()).isEqualTo("uk");
    assertThat(results.path(1).path("language").asString()).isEqualTo("de");
  }

  @Test
  void emptyTextHasAnAnswer() {
    JsonNode result = results(texts(Map.of("id", "1", "text", ""))).path(0);
    assertThat(result.path("language").asString()).isEqualTo("und");
    assertThat(result.path("label").asString()).isEqualTo("neutral");
    assertThat(result.path("unsure").asBoolean()).isTrue();
    assertThat(result.path("evidence").isEmpty()).isTrue();
  }

  @Test
  void thousandTextsKeepTheirOrder() {
    List<Map<String, String>> texts =
        IntStream.range(0, 1_000)
            .mapToObj(i -> Map.of("id", "t" + i, "text", "Text " + i))
            .toList();
    JsonNode results = results(JSON.writeValueAsString(Map.of("texts", texts)));
    assertThat(results.size()).isEqualTo(1_000);
    for (int i = 0; i < 1_000; i++) {
      assertThat(results.path(i).path("id").asString()).isEqualTo("t" + i);
    }
  }

  @Test
  void oneTextTooManyIsRefused() {
    List<Map<String, String>> texts =
        IntStream.range(0, 1_001).mapToObj(i -> Map.of("id", "t" + i, "text", "x")).toList();
    JsonNode problem = problem(JSON.writeValueAsString(Map.of("texts", texts)));
    assertThat(problem.path("errors").path(0).path("pointer").asString()).isEqualTo("/texts");
    assertThat(problem.path("errors").path(0).path("detail").asString()).contains("1001");
  }

  @Test
  void tooLongTextIsRefused() {
    JsonNode problem = problem(texts(Map.of("id", "1", "text", "я".repeat(16_385))));
    assertThat(pointers(problem)).containsExactly("/texts/0/text");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[] | ''",
        "{} | /texts",
        "{\"texts\":[]} | /texts",
        "{\"texts\":{}} | /texts",
        "{\"texts\":[7]} | /texts/0",
        "{\"texts\":[{\"text\":\"x\"}]} | /texts/0/id",
        "{\"texts\":[{\"id\":\"1\"}]} | /texts/0/text",
        "{\"texts\":[{\"id\":1,\"text\":\"x\"}]} | /texts/0/id",
        "{\"texts\":[{\"id\":\"1\",\"text\":null}]} | /texts/0/text",
        "{\"texts\":[{\"id\":\"1\",\"text\":\"x\",\"lang\":\"uk\"}]} | /texts/0/lang",
        "{\"texts\":[{\"id\":\"1\",\"text\":\"x\",\"a/b\":1}]} | /texts/0/a~1b",
        "{\"texts\":[{\"id\":\"1\",\"text\":\"x\",\"language\":\"?\"}]} | /texts/0/language",
        "{\"texts\":[{\"id\":\"1\",\"text\":\"x\"}],\"model\":\"x\"} | /model",
      })
  void faultIsNamedByItsPointer(String body, String pointer) {
    assertThat(pointers(problem(body))).containsExactly(pointer);
  }

  @Test
  void everyFaultIsNamed() {
    assertThat(pointers(problem("{\"texts\":[{\"id\":1},{\"id\":\"2\",\"text\":\"x\",\"no\":0}]}")))
        .containsExactly("/texts/0/id", "/texts/0/text", "/texts/1/no");
  }

  @Test
  void brokenJsonAndOtherBodiesAreRefused() {
    assertThat(problem("{\"texts\":").path("type").asString())
        .isEqualTo("urn:earful:problem:invalid-json");
    SENTIMENT
        .client()
        .post()
        .uri(ANALYZE)
        .contentType(MediaType.TEXT_PLAIN)
        .bodyValue("hello")
        .exchange()
        .expectStatus()
        .isEqualTo(415)
        .expectHeader()
        .contentType(MediaType.APPLICATION_PROBLEM_JSON);
  }

  @Test
  void modelsComeWithTheirCards() {
    JsonNode models = JSON.readTree(get(MODELS));
    assertThat(models.path("nextCursor").isNull()).isTrue();
    JsonNode model = models.path("items").path(0);
    assertThat(model.path("id").asString()).isEqualTo(ShippedModel.STANDARD.version());
    assertThat(model.path("active").asBoolean()).isTrue();
    assertThat(model.path("card").path("languages").size()).isEqualTo(15);
    assertThat(model.path("card").path("sources").values())
        .allSatisfy(source -> assertThat(source.path("licenceClass").asString()).isIn("A", "B"));
  }

  @Test
  void callerNeedsTheGatewaysWordAndTheScope() {
    for (String path : List.of(MODELS, ANALYZE)) {
      boolean reads = path.equals(MODELS);
      assertThat(status(SENTIMENT.client("Bearer nonsense"), path, reads)).isEqualTo(401);
      assertThat(status(SENTIMENT.client(SENTIMENT.gateway().bearer("sources:read")), path, reads))
          .isEqualTo(403);
    }
  }

  @Test
  void unknownParameterIsRefused() {
    SENTIMENT.client().get().uri(MODELS + "?verbose=1").exchange().expectStatus().isBadRequest();
  }

  private static int status(WebTestClient client, String path, boolean reads) {
    WebTestClient.ResponseSpec answer =
        reads
            ? client.get().uri(path).exchange()
            : client
                .post()
                .uri(path)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue("{}")
                .exchange();
    return answer.returnResult(String.class).getStatus().value();
  }

  @SafeVarargs
  private static String texts(Map<String, String>... texts) {
    return JSON.writeValueAsString(Map.of("texts", List.of(texts)));
  }

  private static JsonNode results(String body) {
    byte[] answer =
        post(body).expectStatus().isOk().expectBody().returnResult().getResponseBodyContent();
    return JSON.readTree(Objects.requireNonNull(answer)).path("results");
  }

  private static JsonNode problem(String body) {
    byte[] answer =
        post(body)
            .expectStatus()
            .isBadRequest()
            .expectHeader()
            .contentType(MediaType.APPLICATION_PROBLEM_JSON)
            .expectBody()
            .returnResult()
            .getResponseBodyContent();
    return JSON.readTree(Objects.requireNonNull(answer));
  }

  private static List<String> pointers(JsonNode problem) {
    return problem.path("errors").values().stream()
        .map(error -> error.path("pointer").asString())
        .toList();
  }

  private static WebTestClient.ResponseSpec post(String body) {
    return SENTIMENT
        .client()
        .post()
        .uri(ANALYZE)
        .contentType(MediaType.APPLICATION_JSON)
        .bodyValue(body)
        .exchange();
  }

  private static byte[] get(String path) {
    return Objects.requireNonNull(
        SENTIMENT
            .client()
            .get()
            .uri(path)
            .exchange()
            .expectStatus()
            .isOk()
            .expectBody()
            .returnResult()
            .getResponseBodyContent());
  }
}
