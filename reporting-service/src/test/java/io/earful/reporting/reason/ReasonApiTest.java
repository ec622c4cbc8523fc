package io.earful.reporting.reason;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.event.CloudEvent;
import io.earful.event.EventCodec;
import io.earful.event.EventTypes;
import io.earful.event.ReasonChange;
import io.earful.event.ReasonsChanged;
import io.earful.reporting.ReportingTest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;

/** The reasons as people edit them. */
class ReasonApiTest extends ReportingTest {

  private static final String PATH = "/api/v1/reasons";

  @BeforeEach
  void asItShips() {
    execute("delete from reporting.reason");
    execute("delete from bus.log_event where topic in ('reasons', 'audit')");
  }

  @Test
  void shippedTreeIsListedParentsFirst() {
    List<String> ids = new ArrayList<>();
    JsonNode list = get(PATH);
    list.path("items").forEach(item -> ids.add(item.path("id").asString()));
    assertThat(ids).containsSubsequence("delivery", "delivery.late", "price", "price.refund");
    JsonNode late = list.path("items").path(ids.indexOf("delivery.late"));
    assertThat(late.path("parentId").asString()).isEqualTo("delivery");
    assertThat(late.path("names").path("uk").asString()).isEqualTo("Запізнення");
    assertThat(late.path("shipped").asBoolean()).isTrue();
    assertThat(late.path("changed").asBoolean()).isFalse();
    assertThat(late.has("shippedWords")).isFalse();
    assertThat(get(PATH + "/delivery.late").path("shippedWords").path("en").size()).isPositive();
  }

  @Test
  void ownReasonIsMadeToldOfAndNoted() {
    String etag =
        send(
                HttpMethod.POST,
                PATH,
                null,
                """
                {"key":"drone","parentId":"delivery","names":{"en":"Drone"},
                 "words":{"en":["drone*","flying robot"]}}""")
            .expectStatus()
            .isCreated()
            .expectHeader()
            .location(PATH + "/delivery.drone")
            .returnResult(String.class)
            .getResponseHeaders()
            .getETag();
    JsonNode made = get(PATH + "/delivery.drone");
    assertThat(made.path("words").path("en").path(1).asString()).isEqualTo("flying robot");
    assertThat(made.path("inForce").asBoolean()).isTrue();
    ReasonsChanged told = told().get(0);
    assertThat(told.reasons()).extracting(ReasonChange::id).containsExactly("delivery.drone");
    assertThat(etag).isEqualTo("\"" + told.version() + "\"");
    assertThat(rows("select body from bus.log_event where topic = 'audit'"))
        .singleElement()
        .satisfies(note -> assertThat(note).contains("reason.created", "delivery.drone"));
  }

  @Test
  void keyIsMadeUpWhereNoneIsGiven() {
    String id = id(create("{\"names\":{\"uk\":\"Паркування\"},\"words\":{\"uk\":[\"паркінг*\"]}}"));
    assertThat(id).matches("own-[0-9a-f]{8}");
  }

  @Test
  void shippedReasonIsRenamedGivenWordsSwitchedOffAndReset() {
    send(
            HttpMethod.PATCH,
            PATH + "/delivery",
            "\"0\"",
            "{\"names\":{\"en\":\"Shipping\"},\"words\":{\"en\":[\"drop off\"]},\"enabled\":false}")
        .expectStatus()
        .isOk();
    JsonNode changed = get(PATH + "/delivery");
    assertThat(changed.path("names").path("en").asString()).isEqualTo("Shipping");
    assertThat(changed.path("names").path("ru").asString()).isEqualTo("Доставка");
    assertThat(changed.path("words").path("en").path(0).asString()).isEqualTo("drop off");
    assertThat(changed.path("shippedWords").path("en").size()).isGreaterThan(3);
    assertThat(get(PATH + "/delivery.late").path("inForce").asBoolean(true)).isFalse();
    assertThat(get(PATH + "/delivery.late").path("enabled").asBoolean()).isTrue();

    String etag = etag(PATH + "/delivery");
    send(HttpMethod.PATCH, PATH + "/delivery", etag, "{\"names\":{\"en\":null}}")
        .expectStatus()
        .isOk();
    assertThat(get(PATH + "/delivery").path("names").path("en").asString()).isEqualTo("Delivery");
    assertThat(get(PATH + "/delivery").path("enabled").asBoolean(true)).isFalse();

    send(HttpMethod.DELETE, PATH + "/delivery", etag(PATH + "/delivery"), null)
        .expectStatus()
        .isNoContent();
    assertThat(get(PATH + "/delivery").path("changed").asBoolean(true)).isFalse();
    assertThat(get(PATH + "/delivery").path("enabled").asBoolean()).isTrue();
    List<ReasonsChanged> told = told();
    assertThat(told).extracting(change -> change.reasons().size()).containsExactly(1, 1, 0);
    assertThat(told).extracting(ReasonsChanged::version).isSorted();
  }

  @Test
  void changeNeedsTheVersionItWasMadeFrom() {
    String path = PATH + "/" + id(create("{\"key\":\"parking\",\"names\":{\"en\":\"Parking\"}}"));
    String etag = etag(path);
    send(HttpMethod.PATCH, path, null, "{\"enabled\":false}").expectStatus().isEqualTo(428);
    send(HttpMethod.PATCH, path, "\"0\"", "{\"enabled\":false}").expectStatus().isEqualTo(412);
    send(HttpMethod.PATCH, path, etag, "{\"enabled\":false}").expectStatus().isOk();
    send(HttpMethod.DELETE, path, etag, null).expectStatus().isEqualTo(412);
    send(HttpMethod.DELETE, path, etag(path), null).expectStatus().isNoContent();
    client("mentions:read").get().uri(path).exchange().expectStatus().isNotFound();
    assertThat(told()).hasSize(3);
  }

  @Test
  void parentStaysWhileItHasChildren() {
    create("{\"key\":\"yard\",\"names\":{\"en\":\"Yard\"}}");
    create("{\"key\":\"gate\",\"parentId\":\"yard\",\"names\":{\"en\":\"Gate\"}}");
    assertThat(
            problem(send(HttpMethod.DELETE, PATH + "/yard", etag(PATH + "/yard"), null), 422)
                .path("type")
                .asString())
        .endsWith("reason-has-children");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{} | /names",
        "{\"names\":{}} | /names",
        "{\"names\":{\"xx\":\"X\"}} | /names/xx",
        "{\"names\":{\"en\":\" \"}} | /names/en",
        "{\"key\":\"A b\",\"names\":{\"en\":\"X\"}} | /key",
        "{\"parentId\":\"nobody\",\"names\":{\"en\":\"X\"}} | /parentId",
        "{\"parentId\":\"delivery.late\",\"names\":{\"en\":\"X\"}} | /parentId",
        "{\"names\":{\"en\":\"X\"},\"words\":{\"en\":[\"ok\",\"a*\"]}} | /words/en/1",
        "{\"names\":{\"en\":\"X\"},\"words\":{\"en\":[null]}} | /words/en/0",
        "{\"names\":{\"en\":\"X\"},\"words\":{\"en\":[\"a, b\"]}} | /words/en/0",
        "{\"names\":{\"en\":\"X\"},\"words\":{\"zz\":[\"word\"]}} | /words/zz"
      })
  void faultIsNamedByItsPlace(String form, String pointer) {
    JsonNode problem = problem(send(HttpMethod.POST, PATH, null, form), 422);
    assertThat(problem.path("errors").path(0).path("pointer").asString()).isEqualTo(pointer);
    assertThat(told()).isEmpty();
  }

  @Test
  void unknownMemberAndTakenIdAreRefused() {
    send(HttpMethod.POST, PATH, null, "{\"names\":{\"en\":\"X\"},\"color\":\"red\"}")
        .expectStatus()
        .isBadRequest();
    assertThat(
            problem(
                    send(
                        HttpMethod.POST,
                        PATH,
                        null,
                        "{\"key\":\"late\",\"parentId\":\"delivery\",\"names\":{\"en\":\"X\"}}"),
                    409)
                .path("type")
                .asString())
        .endsWith("reason-exists");
  }

  @Test
  void whatWouldNotFitIntoOneEventIsRefused() {
    Map<String, List<String>> words = new HashMap<>();
    for (String language : List.of("ru", "uk", "be", "el")) {
      words.put(
          language, IntStream.range(0, 200).mapToObj(i -> "слово " + "ы".repeat(40) + i).toList());
    }
    String form =
        EventCodec.json().writeValueAsString(Map.of("names", Map.of("en", "X"), "words", words));
    assertThat(problem(send(HttpMethod.POST, PATH, null, form), 422).path("type").asString())
        .endsWith("reasons-full");
  }

  @Test
  void readersMayNotChange() {
    for (String scope : List.of("mentions:read", "sources:write")) {
      client(scope)
          .post()
          .uri(PATH)
          .contentType(MediaType.APPLICATION_JSON)
          .bodyValue("{}")
          .exchange()
          .expectStatus()
          .isForbidden();
    }
  }

  private WebTestClient.ResponseSpec send(
      HttpMethod method, String path, @Nullable String etag, @Nullable String body) {
    WebTestClient.RequestBodySpec request = client("rules:write").method(method).uri(path);
    if (etag != null) {
      request.header(HttpHeaders.IF_MATCH, etag);
    }
    return body == null
        ? request.exchange()
        : request.contentType(MediaType.APPLICATION_JSON).bodyValue(body).exchange();
  }

  private WebTestClient.ResponseSpec create(String form) {
    return send(HttpMethod.POST, PATH, null, form);
  }

  private static String id(WebTestClient.ResponseSpec answer) {
    return json(answer.expectStatus().isCreated()).path("id").asString();
  }

  private static JsonNode problem(WebTestClient.ResponseSpec answer, int status) {
    return json(answer.expectStatus().isEqualTo(status));
  }

  private static JsonNode json(WebTestClient.ResponseSpec answer) {
    byte[] body = answer.expectBody().returnResult().getResponseBodyContent();
    return EventCodec.json()
        .readTree(new String(Objects.requireNonNull(body), StandardCharsets.UTF_8));
  }

  private JsonNode get(String path) {
    return json(client("mentions:read").get().uri(path).exchange().expectStatus().isOk());
  }

  private String etag(String path) {
    return Objects.requireNonNull(
        client("mentions:read")
            .get()
            .uri(path)
            .exchange()
            .returnResult(String.class)
            .getResponseHeaders()
            .getETag());
  }

  private static List<ReasonsChanged> told() {
    return rows("select body from bus.log_event where topic = 'reasons' order by pos").stream()
        .map(body -> EventCodec.decode(body, ReasonsChanged.class))
        .peek(event -> assertThat(event.type()).isEqualTo(EventTypes.REASONS_CHANGED))
        .map(CloudEvent::data)
        .toList();
  }
}
