package io.earful.collector.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.collector.CollectorFixture;
import io.earful.collector.TestChannel;
import io.earful.connector.Batch;
import io.earful.connector.Cursor;
import io.earful.connector.MalformedItem;
import io.earful.connector.UpstreamFault;
import io.earful.event.Author;
import io.earful.event.Mention;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.StatusAssertions;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Flux;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The sources' API over HTTP; nothing is polled here. */
class SourceApiTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String SECRET = "canary-credential-7f3a";
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
  }

  @Test
  void aSourceIsCreatedReadListedAndDeleted() {
    JsonNode made = created(body("Blog", "\"interval\":\"PT5M\",\"brandIds\":[\"b1\"]"));
    String id = made.path("id").asString();
    assertThat(made.path("state").asString()).isEqualTo("active");
    assertThat(made.path("interval").asString()).isEqualTo("PT5M");
    assertThat(made.path("settings").path("script").asString()).isEqualTo("none");

    JsonNode read = get("/" + id, 200);
    assertThat(read).isEqualTo(made);
    assertThat(get("", 200).path("items").path(0)).isEqualTo(made);

    call("DELETE", "/" + id, "", 204);
    get("/" + id, 404);
  }

  @Test
  void aChannelThatIsReadFromFilesMakesNoSource() {
    JsonNode problem =
        call("POST", "", "{\"name\":\"Table\",\"channel\":\"import\",\"settings\":{}}", 422);
    assertThat(problem.at("/errors/0/pointer").asString()).isEqualTo("/channel");
    assertThat(problem.at("/errors/0/detail").asString()).contains("/api/v1/imports");
  }

  @Test
  void answersMayComeFromAnAddressOfAHouseOfOnesOwn() {
    String mailbox =
        """
        {"name":"Desk","channel":"email","credentials":{"password":"hush-hush-17"},
         "settings":{"host":"mail.example","user":"desk",
          "smtp":{"host":"mail.example","from":"%s"}}}
        """;
    call("POST", "", mailbox.formatted("desk@mail.local"), 201);
    JsonNode problem = call("POST", "", mailbox.formatted("desk@a.example, b@b.example"), 422);
    assertThat(problem.at("/errors/0/pointer").asString()).isEqualTo("/settings/smtp/from");
  }

  @Test
  void credentialsNeverComeBack() {
    JsonNode made = created(body("Blog", "\"credentials\":{\"token\":\"" + SECRET + "\"}"));
    String id = made.path("id").asString();
    assertThat(made.path("hasCredentials").asBoolean()).isTrue();
    JsonNode patched = call("PATCH", "/" + id, "{\"name\":\"News\"}", 200);
    JsonNode clash = call("PATCH", "/" + id, "{\"credentials\":{\"token\":\"short\"}}", 422);
    for (JsonNode answer : List.of(made, patched, clash, get("/" + id, 200), get("", 200))) {
      assertThat(answer.toString()).doesNotContain(SECRET).doesNotContain("short\"");
    }
    assertThat(COLLECTOR.query("select row_to_json(s)::text from collector.source s"))
        .hasSize(1)
        .allSatisfy(row -> assertThat(row).doesNotContain(SECRET));
    assertThat(patched.path("hasCredentials").asBoolean()).isTrue();
  }

  @Test
  void whenCredentialsWereGivenAndByWhomIsSaid() {
    JsonNode without = created(body("Blog"));
    assertThat(without.path("credentialsSetAt").isNull()).isTrue();
    assertThat(without.path("credentialsSetBy").isNull()).isTrue();
    JsonNode made = created(body("Blog", "\"credentials\":{\"token\":\"" + SECRET + "\"}"));
    String id = made.path("id").asString();
    assertThat(made.path("credentialsSetAt")).isEqualTo(made.path("createdAt"));
    assertThat(made.path("credentialsSetBy").asString()).isEqualTo("tester");

    COLLECTOR.execute("update collector.source set credentials_set_by = 'somebody'");
    JsonNode renamed = call("PATCH", "/" + id, "{\"name\":\"News\"}", 200);
    assertThat(renamed.path("credentialsSetAt")).isEqualTo(made.path("credentialsSetAt"));
    assertThat(renamed.path("credentialsSetBy").asString()).isEqualTo("somebody");
    JsonNode anew = call("PATCH", "/" + id, "{\"credentials\":{\"token\":\"another-token\"}}", 200);
    assertThat(anew.path("credentialsSetAt")).isEqualTo(anew.path("updatedAt"));
    assertThat(anew.path("credentialsSetBy").asString()).isEqualTo("tester");
    JsonNode gone = call("PATCH", "/" + id, "{\"credentials\":null}", 200);
    assertThat(gone.path("hasCredentials").asBoolean(true)).isFalse();
    assertThat(gone.path("credentialsSetAt").isNull()).isTrue();
  }

  @Test
  void everyFaultIsSaidWithItsPointer() {
    JsonNode problem =
        call(
            "POST",
            "",
            """
            {"name":"","channel":"testchannel","interval":"PT1S",
             "settings":{"colour":"red","url":"not an address"},"credentials":{"token":"short"}}\
            """,
            422);
    assertThat(problem.path("type").asString()).isEqualTo("urn:earful:problem:invalid-source");
    assertThat(problem.path("errors").valueStream().map(error -> error.path("pointer").asString()))
        .contains(
            "/name",
            "/interval",
            "/settings/colour",
            "/settings/script",
            "/settings/url",
            "/credentials/token");
  }

  @Test
  void whatIsNotWrittenAsASourceIsABadRequest() {
    JsonNode unknown = call("POST", "", body("Blog", "\"role\":\"admin\""), 400);
    assertThat(unknown.path("errors").path(0).path("pointer").asString()).isEqualTo("/role");
    call("POST", "", "{\"name\":7}", 400);
    call("POST", "", "[]", 400);
    call("POST", "", "{", 400);
    call("POST", "", "{\"name\":\"A\",\"channel\":\"nosuchchannel\"}", 422);
  }

  @Test
  void aPrivateAddressIsRefused() {
    for (String address :
        List.of("http://127.0.0.1/", "http://169.254.169.254/latest", "file:///etc/passwd")) {
      JsonNode problem = call("POST", "", withUrl(address), 422);
      assertThat(problem.path("errors").path(0).path("pointer").asString())
          .isEqualTo("/settings/url");
    }
  }

  /** Its name server may be away; the first poll says in the source's health what is wrong. */
  @Test
  void aHostThatIsNotKnownNowIsNoFaultOfTheSource() {
    JsonNode made = call("POST", "", withUrl("https://nobody.invalid/feed.xml"), 201);
    assertThat(made.at("/settings/url").asString()).isEqualTo("https://nobody.invalid/feed.xml");
  }

  @Test
  void aPatchChangesWhatItNamesAndKeepsTheRest() {
    JsonNode made = created(body("Blog", "\"credentials\":{\"token\":\"" + SECRET + "\"}"));
    String id = made.path("id").asString();
    JsonNode patched =
        call("PATCH", "/" + id, "{\"name\":\"News\",\"settings\":{\"script\":\"other\"}}", 200);
    assertThat(patched.path("name").asString()).isEqualTo("News");
    assertThat(patched.path("settings").path("script").asString()).isEqualTo("other");
    assertThat(patched.path("createdAt")).isEqualTo(made.path("createdAt"));
    JsonNode without = call("PATCH", "/" + id, "{\"credentials\":null}", 200);
    assertThat(without.path("hasCredentials").asBoolean()).isFalse();
    call("PATCH", "/" + id, "{\"channel\":\"otherchannel\"}", 409);
    call("PATCH", "/" + id, "{\"createdAt\":\"2020-01-01T00:00:00Z\"}", 400);
  }

  @Test
  void ofTwoEditsOfOneVersionTheSecondIsRefused() {
    EntityExchangeResult<byte[]> made =
        COLLECTOR
            .client()
            .post()
            .uri("/api/v1/sources")
            .contentType(MediaType.APPLICATION_JSON)
            .bodyValue(body("Blog"))
            .exchange()
            .expectStatus()
            .isCreated()
            .expectBody()
            .returnResult();
    String id = JSON.readTree(made.getResponseBody()).path("id").asString();
    String tag = String.valueOf(made.getResponseHeaders().getETag());
    patchIfMatch(id, tag, "{\"name\":\"First\"}").isOk();
    patchIfMatch(id, tag, "{\"name\":\"Second\"}").isEqualTo(412);
    assertThat(get("/" + id, 200).path("name").asString()).isEqualTo("First");
  }

  private static StatusAssertions patchIfMatch(String id, String tag, String patch) {
    return COLLECTOR
        .client()
        .patch()
        .uri("/api/v1/sources/" + id)
        .header(HttpHeaders.IF_MATCH, tag)
        .contentType(MediaType.parseMediaType("application/merge-patch+json"))
        .bodyValue(patch)
        .exchange()
        .expectStatus();
  }

  @Test
  void changedSettingsStartReadingAnewAndFenceOffWhoReads() {
    String id = created(body("Blog")).path("id").asString();
    COLLECTOR.execute(
        "update collector.source_poll set cursor = 'far', state = 'needs-attention', epoch = 7");
    call("PATCH", "/" + id, "{\"name\":\"News\"}", 200);
    assertThat(poll("cursor || epoch || state")).isEqualTo("far7needs-attention");
    call("PATCH", "/" + id, "{\"credentials\":{\"token\":\"" + SECRET + "\"}}", 200);
    assertThat(poll("cursor || epoch || state")).isEqualTo("far8active");
    call("PATCH", "/" + id, "{\"settings\":{\"script\":\"other\"}}", 200);
    assertThat(poll("cursor || epoch || state")).isEqualTo("9active");
  }

  @Test
  void pauseAndResumeSayTheState() {
    String id = created(body("Blog")).path("id").asString();
    assertThat(call("POST", "/" + id + "/pause", "", 200).path("state").asString())
        .isEqualTo("paused");
    call("POST", "/" + id + "/poll", "", 409);
    assertThat(call("POST", "/" + id + "/resume", "", 200).path("state").asString())
        .isEqualTo("active");
    call("POST", "/" + id + "/poll", "", 202);
    JsonNode health = get("/" + id + "/health", 200);
    assertThat(health.path("state").asString()).isEqualTo("active");
    assertThat(health.path("breaker").asString()).isEqualTo("closed");
    assertThat(health.path("nextRun").isString()).isTrue();
  }

  @Test
  void aTestReadsOnePageAndStoresNothing() {
    TestChannel.script(
        "sample",
        (source, cursor) ->
            Flux.just(
                new Batch(
                    List.of(
                        TestChannel.post("1", "hello").build(),
                        TestChannel.post("2", "late")
                            .publishedAt(Instant.parse("9999-01-01T00:00:00Z"))
                            .build()),
                    List.of(),
                    List.of(new MalformedItem("3", "no text", "{}")),
                    List.of(),
                    new Cursor("1"),
                    List.of("the feed moved"),
                    null)));
    TestChannel.script("down", (source, cursor) -> Flux.error(new UpstreamFault("it is down")));
    JsonNode found = call("POST", "/test", body("Blog").replace("none", "sample"), 200);
    assertThat(found.path("reachable").asBoolean()).isTrue();
    assertThat(found.path("found").asInt()).isEqualTo(1);
    assertThat(found.path("malformed")).hasSize(2);
    assertThat(found.path("mentions").path(0).path("text").asString()).isEqualTo("hello");
    JsonNode down = call("POST", "/test", body("Blog").replace("none", "down"), 200);
    assertThat(down.path("reachable").asBoolean()).isFalse();
    assertThat(down.path("failure").path("reason").asString()).isEqualTo("it is down");
    assertThat(COLLECTOR.query("select id from collector.source")).isEmpty();
    assertThat(COLLECTOR.query("select key_hash from collector.seen_mention")).isEmpty();
  }

  @Test
  void pagesNeitherSkipNorRepeat() {
    List<String> made = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      made.add(created(body("Blog " + i)).path("id").asString());
    }
    List<String> listed = new ArrayList<>();
    String query = "?limit=2&count=exact";
    while (true) {
      JsonNode page = get(query, 200);
      assertThat(page.path("total").asInt()).isEqualTo(5);
      page.path("items").valueStream().map(item -> item.path("id").asString()).forEach(listed::add);
      if (page.path("nextCursor").isNull()) {
        break;
      }
      query = "?limit=2&count=exact&cursor=" + page.path("nextCursor").asString();
    }
    assertThat(listed).isEqualTo(made);
    get("?limit=0", 400);
    get("?cursor=nonsense", 400);
    get("?colour=red", 400);
  }

  @Test
  void aListIsNarrowedAndSaysHowItsSourcesFare() {
    String blog = created(body("Blog")).path("id").asString();
    String page = created("{\"name\":\"Desk\",\"channel\":\"manual\"}").path("id").asString();
    call("POST", "/" + blog + "/pause", "", 200);
    assertThat(ids("?state=paused,gone")).containsExactly(blog);
    assertThat(ids("?state=active")).containsExactly(page);
    assertThat(ids("?channel=manual,feed")).containsExactly(page);
    assertThat(ids("?channel=manual&state=paused")).isEmpty();
    assertThat(get("?channel=manual&count=exact", 200).path("total").asInt()).isEqualTo(1);
    assertThat(get("?state=asleep", 400).path("type").asString()).endsWith("invalid-parameter");
    JsonNode listed = get("?health=true", 200).path("items");
    assertThat(listed.path(0).path("health")).isEqualTo(get("/" + blog + "/health", 200));
    assertThat(listed.path(0).path("health").path("gapSince").isString()).isTrue();
    assertThat(listed.path(1).path("health").path("gapSince").isNull()).isTrue();
    assertThat(get("", 200).path("items").path(0).has("health")).isFalse();
  }

  @Test
  void aSourceIsTriedAsItWouldBeWithItsOwnCredentials() {
    TestChannel.script(
        "asks",
        (source, cursor) ->
            SECRET.equals(source.credentials().get("token"))
                ? Flux.just(batch(TestChannel.post("1", "hello").build()))
                : Flux.error(new UpstreamFault("who is there?")));
    String id =
        created(body("Blog", "\"credentials\":{\"token\":\"" + SECRET + "\"}"))
            .path("id")
            .asString();
    JsonNode asks = call("POST", "/" + id + "/test", "{\"settings\":{\"script\":\"asks\"}}", 200);
    assertThat(asks.path("found").asInt()).isEqualTo(1);
    assertThat(asks.toString()).doesNotContain(SECRET);
    assertThat(call("POST", "/" + id + "/test", "{}", 200).path("found").asInt()).isZero();
    JsonNode other =
        call(
            "POST",
            "/" + id + "/test",
            "{\"settings\":{\"script\":\"asks\"},\"credentials\":{\"token\":\"another-one-of-12\"}}",
            200);
    assertThat(other.path("failure").path("reason").asString()).isEqualTo("who is there?");
    JsonNode refused = call("POST", "/" + id + "/test", "{\"settings\":{\"colour\":1}}", 422);
    assertThat(refused.at("/errors/0/pointer").asString()).isEqualTo("/settings/colour");
    call("POST", "/" + id + "/test", "{\"channel\":\"feed\"}", 409);
    call("POST", "/" + id + "/test", "[]", 400);
    call("POST", "/nobody/test", "{}", 404);
    assertThat(get("/" + id, 200).at("/settings/script").asString()).isEqualTo("none");
  }

  @Test
  void credentialsAreNotTakenToAnotherPlace() {
    String id =
        created(
                body("Blog", "\"credentials\":{\"token\":\"" + SECRET + "\"}")
                    .replace("\"none\"", "\"none\",\"url\":\"https://blog.invalid/feed\""))
            .path("id")
            .asString();
    String elsewhere = "{\"settings\":{\"url\":\"https://evil.invalid/feed\"}}";
    String nowhere = "{\"settings\":{\"url\":null}}";
    for (String patch : List.of(elsewhere, nowhere)) {
      JsonNode tried = call("POST", "/" + id + "/test", patch, 422);
      assertThat(tried.at("/errors/0/pointer").asString()).isEqualTo("/credentials");
      JsonNode edited = call("PATCH", "/" + id, patch, 422);
      assertThat(edited.at("/errors/0/pointer").asString()).isEqualTo("/credentials");
    }
    call("PATCH", "/" + id, "{\"settings\":{\"url\":\"https://BLOG.invalid/news\"}}", 200);
    String without = elsewhere.replace("}}", "},\"credentials\":null}");
    assertThat(call("PATCH", "/" + id, without, 200).toString()).contains("evil.invalid");
    assertThat(get("/" + id, 200).path("hasCredentials").asBoolean()).isFalse();
  }

  @Test
  void whoMayNotReadMentionsIsNotShownWhatAStoredSourceReads() {
    TestChannel.script(
        "says", (source, cursor) -> Flux.just(batch(TestChannel.post("1", "hello").build())));
    String id = created(body("Blog").replace("none", "says")).path("id").asString();
    WebTestClient limited =
        COLLECTOR.client(COLLECTOR.gateway().bearer("sources:read", "sources:write"));
    limited
        .post()
        .uri("/api/v1/sources/" + id + "/test")
        .exchange()
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.found")
        .isEqualTo(1)
        .jsonPath("$.mentions")
        .isEmpty();
  }

  /** A connector that forgets to keep it to itself, or a server that repeats what it was sent. */
  @Test
  void aTestShowsNoCredentialWhoeverRepeatsIt() {
    String secret = "canary/credential 7f3a";
    String echo = "no: " + secret + ", no: canary%2Fcredential+7f3a, no";
    TestChannel.script("refuses", (source, cursor) -> Flux.error(new UpstreamFault(echo)));
    TestChannel.script(
        "repeats",
        (source, cursor) ->
            Flux.just(
                new Batch(
                    List.of(),
                    List.of(),
                    List.of(new MalformedItem("3", echo, "{}")),
                    List.of(),
                    new Cursor("1"),
                    List.of(echo),
                    null)));
    for (String script : List.of("refuses", "repeats")) {
      String blog =
          body("Blog", "\"credentials\":{\"token\":\"" + secret + "\"}").replace("none", script);
      JsonNode draft = call("POST", "/test", blog, 200);
      String id = created(blog).path("id").asString();
      JsonNode stored = call("POST", "/" + id + "/test", "{\"name\":\"Other\"}", 200);
      assertThat(draft.toString() + stored)
          .contains("no: \u2022\u2022\u2022, no: \u2022\u2022\u2022, no")
          .doesNotContain("canary");
    }
  }

  @Test
  void whoMayNotSeeWhatIdentifiesPeopleIsShownATestWithoutIt() {
    TestChannel.script(
        "says",
        (source, cursor) ->
            Flux.just(
                batch(
                    TestChannel.post("1", "Write to ann@customer.example")
                        .title("From ann@customer.example")
                        .author(Author.named("testchannel:-:ann", "ann@customer.example"))
                        .build())));
    String says = body("Blog").replace("none", "says");
    String id = created(says).path("id").asString();
    WebTestClient limited =
        COLLECTOR.client(COLLECTOR.gateway().bearer("sources:write", "mentions:read"));
    WebTestClient all =
        COLLECTOR.client(
            COLLECTOR.gateway().bearer("sources:write", "mentions:read", "people:read"));
    for (String path : List.of("/test", "/" + id + "/test")) {
      String body = path.equals("/test") ? says : "";
      JsonNode hidden = call(limited, "POST", path, body, 200);
      assertThat(hidden.toString()).doesNotContain("ann@customer");
      assertThat(hidden.at("/mentions/0/text").asString())
          .startsWith("Write to \u2022\u2022\u2022@");
      JsonNode shown = call(all, "POST", path, body, 200);
      assertThat(shown.at("/mentions/0/text").asString()).endsWith("ann@customer.example");
      assertThat(shown.at("/mentions/0/author/displayName").asString()).startsWith("ann@");
      assertThat(shown.at("/mentions/0").has("language")).isFalse();
    }
  }

  @Test
  void sourcesOfOtherBrandsDoNotExist() {
    String theirs = created(body("Theirs", "\"brandIds\":[\"b2\"]")).path("id").asString();
    String authorization =
        COLLECTOR.gateway().bearerFor(Set.of("b1"), "sources:read", "sources:write");
    WebTestClient limited = COLLECTOR.client(authorization);
    for (String path : List.of("", "/health", "/malformed")) {
      limited.get().uri("/api/v1/sources/" + theirs + path).exchange().expectStatus().isNotFound();
    }
    for (String path : List.of("/poll", "/pause", "/resume")) {
      limited.post().uri("/api/v1/sources/" + theirs + path).exchange().expectStatus().isNotFound();
    }
    limited.delete().uri("/api/v1/sources/" + theirs).exchange().expectStatus().isNotFound();
    limited
        .patch()
        .uri("/api/v1/sources/" + theirs)
        .contentType(MediaType.APPLICATION_JSON)
        .bodyValue("{\"name\":\"Mine\"}")
        .exchange()
        .expectStatus()
        .isNotFound();
    limited
        .post()
        .uri("/api/v1/sources")
        .contentType(MediaType.APPLICATION_JSON)
        .bodyValue(body("Mine", "\"brandIds\":[\"b2\"]"))
        .exchange()
        .expectStatus()
        .isEqualTo(422);
    limited
        .get()
        .uri("/api/v1/sources?count=exact")
        .exchange()
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.items.length()")
        .isEqualTo(0)
        .jsonPath("$.total")
        .isEqualTo(0);
  }

  @Test
  void aSourceThatIsOfOtherBrandsTooIsReadAndNotChanged() {
    JsonNode shared = created(body("Shared", "\"brandIds\":[\"b1\",\"b2\"]"));
    String id = "/" + shared.path("id").asString();
    String[] scopes = {"sources:read", "sources:write"};
    WebTestClient one = COLLECTOR.client(COLLECTOR.gateway().bearerFor(Set.of("b1", "b3"), scopes));
    for (String path : List.of("", "/health", "/malformed", "/coverage")) {
      call(one, "GET", id + path, "", 200);
    }
    List<JsonNode> refused = new ArrayList<>();
    for (String path : List.of("/poll", "/pause", "/resume", "/test")) {
      refused.add(call(one, "POST", id + path, "", 403));
    }
    refused.add(call(one, "DELETE", id, "", 403));
    refused.add(call(one, "PATCH", id, "{\"name\":\"Mine\"}", 403));
    refused.add(call(one, "PATCH", id, "{\"brandIds\":[\"b1\"]}", 403));
    assertThat(refused)
        .allSatisfy(
            problem ->
                assertThat(problem.path("type").asString())
                    .isEqualTo("urn:earful:problem:source-of-other-brands"));
    assertThat(get(id, 200)).isEqualTo(shared);

    WebTestClient both =
        COLLECTOR.client(COLLECTOR.gateway().bearerFor(Set.of("b1", "b2"), scopes));
    call(both, "PATCH", id, "{\"brandIds\":[\"b1\",\"b3\"]}", 422);
    call(both, "PATCH", id, "{\"brandIds\":[]}", 422);
    call(both, "POST", id + "/pause", "", 200);
    call(both, "PATCH", id, "{\"brandIds\":[\"b1\"]}", 200);
    call(one, "DELETE", id, "", 204);
  }

  @Test
  void readersDoNotWrite() {
    WebTestClient reader = COLLECTOR.client(COLLECTOR.gateway().bearer("sources:read"));
    reader
        .post()
        .uri("/api/v1/sources")
        .contentType(MediaType.APPLICATION_JSON)
        .bodyValue(body("Blog"))
        .exchange()
        .expectStatus()
        .isForbidden();
    reader.get().uri("/api/v1/sources").exchange().expectStatus().isOk();
    COLLECTOR.client("").get().uri("/api/v1/sources").exchange().expectStatus().isUnauthorized();
  }

  @Test
  void theCatalogueShowsEveryChannel() {
    COLLECTOR
        .client()
        .get()
        .uri("/api/v1/channels")
        .exchange()
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.items[?(@.id=='testchannel')].kind")
        .isEqualTo("own")
        .jsonPath("$.items[?(@.id=='testchannel')].capabilities[0]")
        .isEqualTo("backfill")
        .jsonPath("$.items[?(@.id=='testchannel')].ways[0]")
        .isEqualTo("pull")
        .jsonPath("$.items[?(@.id=='import')].ways[0]")
        .isEqualTo("file")
        .jsonPath("$.items[?(@.id=='import')].ways[1]")
        .doesNotExist()
        .jsonPath("$.items[?(@.id=='testchannel')].settingsSchema.required[0]")
        .isEqualTo("script")
        .jsonPath("$.items[?(@.id=='testchannel')].policy.linkIdentities")
        .isEqualTo(true)
        .jsonPath("$.items[?(@.id=='testchannel')].proof")
        .isEqualTo("recorded");
  }

  private static List<String> ids(String query) {
    return get(query, 200)
        .path("items")
        .valueStream()
        .map(item -> item.path("id").asString())
        .toList();
  }

  private static Batch batch(Mention mention) {
    return new Batch(
        List.of(mention), List.of(), List.of(), List.of(), new Cursor("1"), List.of(), null);
  }

  private static String poll(String columns) {
    return COLLECTOR.query("select " + columns + " from collector.source_poll").get(0);
  }

  private static String body(String name, String... more) {
    StringBuilder body =
        new StringBuilder("{\"name\":\"" + name + "\",\"channel\":\"testchannel\"");
    body.append(",\"settings\":{\"script\":\"none\"}");
    for (String field : more) {
      body.append(',').append(field);
    }
    return body.append('}').toString();
  }

  private static String withUrl(String address) {
    return body("Blog").replace("\"none\"", "\"none\",\"url\":\"" + address + "\"");
  }

  private static JsonNode created(String body) {
    return call("POST", "", body, 201);
  }

  private static JsonNode get(String path, int status) {
    return call("GET", path, "", status);
  }

  private static JsonNode call(String method, String path, String body, int status) {
    return call(COLLECTOR.client(), method, path, body, status);
  }

  private static JsonNode call(
      WebTestClient client, String method, String path, String body, int status) {
    WebTestClient.RequestBodySpec request =
        client.method(HttpMethod.valueOf(method)).uri("/api/v1/sources" + path);
    if (!body.isEmpty()) {
      request.contentType(MediaType.APPLICATION_JSON).bodyValue(body);
    }
    byte[] answer =
        request
            .exchange()
            .expectStatus()
            .isEqualTo(status)
            .expectBody()
            .returnResult()
            .getResponseBody();
    return answer == null ? JSON.createObjectNode() : JSON.readTree(answer);
  }
}
