package io.earful.collector.entry;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.collector.CollectorFixture;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What people write down, over HTTP and as far as the log. */
class EntryApiTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String FORMS = "/api/v1/sources/entry-forms";
  private static final String NONE = "0123456789abcdef";
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
    COLLECTOR.execute("delete from bus.log_event");
  }

  @Test
  void anEntryIsAMentionLikeAnyOther() {
    String source = source("");
    Instant now = Instant.now();
    JsonNode written = call("POST", entries(source), entry("It leaks.", "\"minutes\":12"), 201);
    assertThat(written.path("key").asString())
        .isEqualTo("manual:" + source + ":" + written.path("id").asString());
    JsonNode mention = COLLECTOR.events("created").get(0).path("data");
    assertThat(mention.path("key")).isEqualTo(written.path("key"));
    assertThat(mention.path("text").asString()).isEqualTo("It leaks.");
    assertThat(mention.path("visibility").asString()).isEqualTo("private");
    assertThat(mention.path("kind").asString()).isEqualTo("transcript");
    assertThat(mention.at("/ext/manual/minutes").asInt()).isEqualTo(12);
    assertThat(mention.at("/matchedBy/0/sourceId").asString()).isEqualTo(source);
    assertThat(Instant.parse(mention.path("publishedAt").asString())).isBefore(now);
  }

  @Test
  void whatIsOlderThanTheSourceIsHistorical() {
    String source = source("");
    call("POST", entries(source), entry("Long ago."), 201);
    assertThat(COLLECTOR.events("created").get(0).at("/data/historical").asBoolean()).isTrue();
    String today = Instant.now().plusSeconds(1).toString();
    call(
        "POST",
        entries(source),
        "{\"how\":\"visit\",\"at\":\"%s\",\"text\":\"Just now.\"}".formatted(today),
        201);
    List<JsonNode> created = COLLECTOR.events("created");
    assertThat(
            created.stream()
                .filter(event -> event.at("/data/text").asString().equals("Just now."))
                .map(event -> event.at("/data/historical").asBoolean()))
        .containsExactly(false);
  }

  @Test
  void aCorrectionReplacesItAlsoBackToWhatItWas() {
    String source = source("");
    JsonNode written = call("POST", entries(source), entry("It leeks."), 201);
    String path = entries(source) + "/" + written.path("id").asString();
    JsonNode corrected = call("PUT", path, entry("It leaks."), 200);
    assertThat(corrected).isEqualTo(written);
    call("PUT", path, entry("It leeks."), 200);
    assertThat(COLLECTOR.events("updated").stream().map(event -> event.at("/data/text").asString()))
        .containsExactly("It leaks.", "It leeks.");
  }

  @Test
  void aCorrectionMayLeaveTheWordsAsTheyAre() {
    String source = source("");
    JsonNode written = call("POST", entries(source), entry("It leaks."), 201);
    String path = entries(source) + "/" + written.path("id").asString();
    call("PUT", path, entry("It leaks.", "\"name\":\"Ann\""), 200);
    JsonNode corrected = COLLECTOR.events("updated").get(0).path("data");
    assertThat(corrected.at("/author/displayName").asString()).isEqualTo("Ann");
    assertThat(corrected.at("/change/fields")).isEmpty();
  }

  @Test
  void aFieldThatIsNullIsNotFilledIn() {
    String source = source("");
    call("POST", entries(source), entry("Hello.", "\"name\":null", "\"stars\":null"), 201);
    JsonNode mention = COLLECTOR.events("created").get(0).path("data");
    assertThat(mention.at("/author/kind").asString()).isEqualTo("anonymous");
    assertThat(mention.has("rating")).isFalse();
  }

  @Test
  void formsAreThoseOfSourcesThatTakeEntriesNow() {
    String desk = source("");
    String paused = source("");
    call("POST", "/api/v1/sources/" + paused + "/pause", "", 200);
    testChannel();
    JsonNode forms = call("GET", FORMS, "", 200);
    assertThat(forms.path("items")).hasSize(1);
    JsonNode form = forms.at("/items/0");
    assertThat(form.path("sourceId").asString()).isEqualTo(desk);
    assertThat(form.path("sourceName").asString()).isEqualTo("Desk");
    assertThat(form.at("/entrySchema/properties/how/enum/0").asString()).isEqualTo("call");
    source("");
    JsonNode first = call("GET", FORMS + "?limit=1", "", 200);
    assertThat(first.at("/items/0/sourceId").asString()).isEqualTo(desk);
    String next = "?limit=1&cursor=" + first.path("nextCursor").asString();
    assertThat(call("GET", FORMS + next, "", 200).at("/items/0/sourceId").asString())
        .isNotEqualTo(desk);
  }

  @Test
  void theCatalogueSaysWhatIsFilledIn() {
    JsonNode channels = call("GET", "/api/v1/channels", "", 200).path("items");
    assertThat(channels.valueStream().filter(channel -> !channel.path("entrySchema").isNull()))
        .allSatisfy(
            channel -> assertThat(channel.path("capabilities").toString()).contains("entry"))
        .extracting(channel -> channel.path("id").asString())
        .containsExactly("manual");
  }

  @Test
  void theSourceSaysThatItFaresWell() {
    String source = source("");
    call("POST", entries(source), entry("One."), 201);
    JsonNode health = call("GET", "/api/v1/sources/" + source + "/health", "", 200);
    assertThat(health.path("accepted").asInt()).isEqualTo(1);
    assertThat(health.path("lastSuccess").isNull()).isFalse();
  }

  @Test
  void anEntryIsTakenBackOnce() {
    String source = source("");
    JsonNode written = call("POST", entries(source), entry("Wrong customer."), 201);
    String path = entries(source) + "/" + written.path("id").asString();
    call("DELETE", path, "", 204);
    assertThat(COLLECTOR.events("deleted").get(0).at("/data/key")).isEqualTo(written.path("key"));
    call("DELETE", path, "", 404);
    call("PUT", path, entry("Again."), 404);
  }

  @Test
  void whatIsMissingIsSaidWithItsPointer() {
    String source = source("");
    JsonNode problem =
        call(
            "POST",
            entries(source),
            "{\"how\":\"fax\",\"at\":\"yesterday\",\"mood\":\"bad\",\"text\":\" \"}",
            422);
    assertThat(problem.path("type").asString()).isEqualTo("urn:earful:problem:invalid-entry");
    assertThat(problem.path("errors").valueStream().map(error -> error.path("pointer").asString()))
        .contains("/how", "/at", "/mood", "/text");
    assertThat(
            call("POST", entries(source), entry("x").replace("2026-01-02", "2999-01-02"), 422)
                .at("/errors/0/pointer")
                .asString())
        .isEqualTo("/at");
    call("POST", entries(source), "[]", 400);
    call("POST", entries(source), "{", 400);
    assertThat(COLLECTOR.events()).isEmpty();
  }

  @Test
  void onlySourcesOfSuchChannelsTakeEntries() {
    assertThat(call("POST", entries(testChannel()), entry("Hello."), 409).path("type").asString())
        .isEqualTo("urn:earful:problem:source-takes-no-entries");
    call("POST", entries("nosuchsource"), entry("Hello."), 404);
    call("DELETE", entries(source("")) + "/" + NONE, "", 404);
    call("DELETE", entries(source("")) + "/not-an-id", "", 404);
  }

  @Test
  void aPausedSourceTakesNone() {
    String source = source("");
    call("POST", "/api/v1/sources/" + source + "/pause", "", 200);
    assertThat(call("POST", entries(source), entry("Hello."), 409).path("detail").asString())
        .contains("resume");
    assertThat(COLLECTOR.events()).isEmpty();
  }

  @Test
  void aSourceOfThisChannelIsNeverPolled() {
    String source = source("");
    call("POST", "/api/v1/sources/" + source + "/poll", "", 409);
    assertThat(COLLECTOR.query("select next_run_at from collector.source_poll"))
        .containsExactly("null");
  }

  @Test
  void cardNumbersAreTakenOut() {
    call("POST", entries(source("")), entry("My card is 4111 1111 1111 1111."), 201);
    assertThat(COLLECTOR.events().toString()).doesNotContain("4111 1111");
  }

  @Test
  void sourcesOfOtherBrandsTakeNothing() {
    String theirs = source(",\"brandIds\":[\"b2\"]");
    JsonNode written = call("POST", entries(theirs), entry("Theirs."), 201);
    WebTestClient limited =
        COLLECTOR.client(COLLECTOR.gateway().bearerFor(Set.of("b1"), "mentions:write"));
    String path = entries(theirs) + "/" + written.path("id").asString();
    call(limited, "POST", entries(theirs), entry("Mine."), 404);
    call(limited, "PUT", path, entry("Mine."), 404);
    call(limited, "DELETE", path, "", 404);
    assertThat(call(limited, "GET", FORMS, "", 200).path("items")).isEmpty();
    assertThat(COLLECTOR.events()).hasSize(1);
  }

  /** What is written there is said to all of its brands. */
  @Test
  void sourcesThatAreOfOtherBrandsTooTakeNothing() {
    String shared = source(",\"brandIds\":[\"b1\",\"b2\"]");
    JsonNode written = call("POST", entries(shared), entry("Theirs, too."), 201);
    WebTestClient limited =
        COLLECTOR.client(COLLECTOR.gateway().bearerFor(Set.of("b1"), "mentions:write"));
    String path = entries(shared) + "/" + written.path("id").asString();
    call(limited, "POST", entries(shared), entry("Mine."), 403);
    call(limited, "PUT", path, entry("Mine."), 403);
    call(limited, "DELETE", path, "", 403);
    assertThat(call(limited, "GET", FORMS, "", 200).path("items")).isEmpty();
    assertThat(COLLECTOR.events()).hasSize(1);
    WebTestClient both =
        COLLECTOR.client(COLLECTOR.gateway().bearerFor(Set.of("b1", "b2"), "mentions:write"));
    assertThat(call(both, "GET", FORMS, "", 200).path("items")).hasSize(1);
    call(both, "DELETE", path, "", 204);
  }

  @Test
  void whoMayOnlyReadWritesNothing() {
    String source = source("");
    WebTestClient reader = COLLECTOR.client(COLLECTOR.gateway().bearer("mentions:read"));
    call(reader, "POST", entries(source), entry("Hello."), 403);
    call(reader, "GET", FORMS, "", 403);
  }

  @Test
  void theSameKeyWritesOnce() {
    String source = source("");
    JsonNode first = keyed(source);
    assertThat(keyed(source)).isEqualTo(first);
    assertThat(COLLECTOR.events("created")).hasSize(1);
  }

  @Test
  void everyActIsNoted() {
    String source = source("");
    JsonNode written = call("POST", entries(source), entry("One."), 201);
    String path = entries(source) + "/" + written.path("id").asString();
    call("PUT", path, entry("Two."), 200);
    call("DELETE", path, "", 204);
    List<String> notes =
        COLLECTOR.query("select body from bus.log_event where topic = 'audit' order by part, pos");
    assertThat(notes.stream().map(JSON::readTree).map(note -> note.at("/data/action").asString()))
        .contains("entry.written", "entry.corrected", "entry.removed");
    assertThat(notes.toString()).doesNotContain("One.").doesNotContain("Two.");
  }

  private static String testChannel() {
    return call(
            "POST",
            "/api/v1/sources",
            "{\"name\":\"Blog\",\"channel\":\"testchannel\",\"settings\":{\"script\":\"none\"}}",
            201)
        .path("id")
        .asString();
  }

  private static JsonNode keyed(String source) {
    byte[] body =
        COLLECTOR
            .client()
            .post()
            .uri(entries(source))
            .header("Idempotency-Key", "k1")
            .contentType(MediaType.APPLICATION_JSON)
            .bodyValue(entry("Once."))
            .exchange()
            .expectStatus()
            .isCreated()
            .expectBody()
            .returnResult()
            .getResponseBody();
    return JSON.readTree(body);
  }

  private static String entries(String source) {
    return "/api/v1/sources/" + source + "/entries";
  }

  private static String entry(String text, String... more) {
    return "{\"how\":\"call\",\"at\":\"2026-01-02T10:00:00Z\",\"text\":\"%s\"%s}"
        .formatted(text, more.length == 0 ? "" : "," + String.join(",", more));
  }

  private static String source(String more) {
    return call(
            "POST",
            "/api/v1/sources",
            "{\"name\":\"Desk\",\"channel\":\"manual\",\"settings\":{}" + more + "}",
            201)
        .path("id")
        .asString();
  }

  private static JsonNode call(String method, String path, String body, int status) {
    return call(COLLECTOR.client(), method, path, body, status);
  }

  private static JsonNode call(
      WebTestClient client, String method, String path, String body, int status) {
    byte[] answer =
        client
            .method(HttpMethod.valueOf(method))
            .uri(path)
            .contentType(MediaType.APPLICATION_JSON)
            .bodyValue(body)
            .exchange()
            .expectStatus()
            .isEqualTo(status)
            .expectBody()
            .returnResult()
            .getResponseBody();
    return answer == null ? JSON.createObjectNode() : JSON.readTree(answer);
  }
}
