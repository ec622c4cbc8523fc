package io.earful.collector.poll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.earful.collector.CollectorFixture;
import io.earful.collector.TestChannel;
import io.earful.connector.Batch;
import io.earful.connector.Cursor;
import io.earful.connector.MalformedItem;
import io.earful.connector.RateLimited;
import io.earful.connector.RawDocument;
import io.earful.connector.SourceGone;
import io.earful.connector.SourceView;
import io.earful.connector.Unauthorized;
import io.earful.connector.UpstreamFault;
import io.earful.event.Mention;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.MediaType;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sources read by the running service, with what they leave in the log and in their health. */
class PollingTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final CollectorFixture COLLECTOR = new CollectorFixture();
  private static final Map<String, Object> SETTINGS =
      Map.of(
          "earful.allow-private", "true",
          "earful.collector.poll.tick", "100ms",
          "earful.collector.poll.lease", "3s",
          "earful.collector.poll.attempts", "2",
          "earful.collector.poll.retry-pause", "20ms",
          "earful.collector.poll.drain", "200ms");

  @BeforeAll
  static void start() {
    COLLECTOR.start(SETTINGS);
  }

  @AfterAll
  static void stop() {
    COLLECTOR.close();
  }

  @BeforeEach
  void empty() {
    COLLECTOR.execute("delete from collector.source");
    COLLECTOR.execute("delete from bus.log_event");
    COLLECTOR.execute(
        "truncate collector.seen_mention, collector.malformed_item, collector.raw_document");
  }

  @Test
  void aDueSourceIsReadPageAfterPageAndItsCursorMoves() {
    List<String> asked = Collections.synchronizedList(new ArrayList<>());
    String id =
        source(
            "pages",
            (source, cursor) -> {
              asked.add(cursor.value());
              return cursor.isStart()
                  ? Flux.just(page("1", "a", "b"), page("2", "c"))
                  : Flux.just(Batch.nothingNew(cursor));
            });
    awaitSuccess(id);
    assertThat(COLLECTOR.events("created")).hasSize(3);
    assertThat(column(id, "cursor")).isEqualTo("2");
    JsonNode health = health(id);
    assertThat(health.path("accepted").asInt()).isEqualTo(3);
    assertThat(health.path("itemsSeen").asInt()).isEqualTo(3);
    assertThat(Instant.parse(health.path("nextRun").asString()))
        .isAfter(Instant.now().plusSeconds(100));
    askAgain(id);
    await().atMost(SOON).until(() -> asked.size() == 2);
    assertThat(asked).containsExactly("", "2");
  }

  @Test
  void aFaultIsTriedAgainFromWhereTheLastTryStored() {
    List<String> asked = Collections.synchronizedList(new ArrayList<>());
    String id =
        source(
            "flaky",
            (source, cursor) -> {
              asked.add(cursor.value());
              return cursor.isStart()
                  ? Flux.just(page("1", "a")).concatWith(Flux.error(new UpstreamFault("cut off")))
                  : Flux.just(page("2", "b"));
            });
    awaitSuccess(id);
    assertThat(asked).containsExactly("", "1");
    assertThat(COLLECTOR.events("created")).hasSize(2);
  }

  @Test
  void aFailureIsShownWithoutTheCredentialAndDelaysTheNextRun() {
    String secret = "canary-credential-1234";
    TestChannel.script(
        "leaky",
        (source, cursor) ->
            Flux.error(new UpstreamFault("GET /?token=" + secret + " answered 500")));
    String id = create("leaky", ",\"credentials\":{\"token\":\"" + secret + "\"}");
    JsonNode failure = awaitFailure(id);
    assertThat(failure.path("kind").asString()).isEqualTo("upstream-fault");
    assertThat(failure.path("reason").asString()).contains("answered 500").doesNotContain(secret);
    assertThat(health(id).path("state").asString()).isEqualTo("active");
    assertThat(health(id).path("failuresInARow").asInt()).isEqualTo(1);
  }

  @Test
  void theChannelsOwnDelayIsKept() {
    String id = source("limited", (s, c) -> Flux.error(new RateLimited(Duration.ofSeconds(900))));
    JsonNode failure = awaitFailure(id);
    assertThat(failure.path("kind").asString()).isEqualTo("rate-limited");
    Instant next = Instant.parse(health(id).path("nextRun").asString());
    assertThat(next).isBetween(Instant.now().plusSeconds(800), Instant.now().plusSeconds(901));
    assertThat(health(id).path("rateLimitedUntil").isString()).isTrue();
  }

  @Test
  void aChannelMayAskForALongerPause() {
    String id =
        source(
            "ttl",
            (source, cursor) ->
                Flux.just(
                    new Batch(
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        new Cursor("1"),
                        List.of("it moved to https://new.example/"),
                        Duration.ofHours(2))));
    awaitSuccess(id);
    JsonNode health = health(id);
    assertThat(Instant.parse(health.path("nextRun").asString()))
        .isAfter(Instant.now().plusSeconds(7000));
    assertThat(health.path("notices").path(0).asString()).contains("https://new.example/");
  }

  @Test
  void aRefusedCredentialStopsTheSourceUntilSomebodyActs() {
    AtomicInteger runs = new AtomicInteger();
    String id =
        source(
            "refused",
            (source, cursor) ->
                runs.incrementAndGet() == 1
                    ? Flux.error(new Unauthorized("the channel refuses the token"))
                    : Flux.just(page("1", "a")));
    awaitFailure(id);
    assertThat(health(id).path("state").asString()).isEqualTo("needs-attention");
    COLLECTOR.execute("update collector.source_poll set next_run_at = now()");
    String other = source("healthy", (source, cursor) -> Flux.just(page("1", "z")));
    awaitSuccess(other);
    assertThat(runs).hasValue(1);
    post("/" + id + "/resume", 200);
    awaitSuccess(id);
    assertThat(health(id).path("state").asString()).isEqualTo("active");
  }

  @Test
  void whatIsGoneIsNotAskedForAgain() {
    String id = source("gone", (s, c) -> Flux.error(new SourceGone("410 since 2025")));
    awaitFailure(id);
    assertThat(health(id).path("state").asString()).isEqualTo("gone");
    assertThat(health(id).path("nextRun").isNull()).isTrue();
  }

  @Test
  void aChannelThatFailsAndFailsIsLeftAloneForAWhile() {
    AtomicInteger asked = new AtomicInteger();
    String id =
        source(
            "broken",
            (source, cursor) -> {
              asked.incrementAndGet();
              return Flux.error(new UpstreamFault("500"));
            });
    for (int run = 1; run <= 3; run++) {
      int failures = run;
      await().atMost(SOON).until(() -> health(id).path("failuresInARow").asInt() == failures);
      askAgain(id);
    }
    await()
        .atMost(SOON)
        .until(() -> health(id).path("lastFailure").path("kind").asString().equals("breaker-open"));
    assertThat(health(id).path("breaker").asString()).isEqualTo("open");
    assertThat(asked).hasValue(6);
  }

  @Test
  void aHangingSourceDelaysNoOther() {
    String hanging = source("hanging", (source, cursor) -> Flux.never());
    await().atMost(SOON).until(() -> health(hanging).path("running").asBoolean());
    String other = source("quick", (source, cursor) -> Flux.just(page("1", "a")));
    awaitSuccess(other);
    assertThat(health(hanging).path("running").asBoolean()).isTrue();
  }

  @Test
  void aReaderWhoLostItsLeaseStoresNothing() {
    AtomicInteger runs = new AtomicInteger();
    String id =
        source(
            "zombie",
            (source, cursor) -> {
              if (runs.incrementAndGet() == 1) {
                COLLECTOR.execute("update collector.source_poll set epoch = epoch + 1");
              }
              return Flux.just(page("1", "run" + runs.get()));
            });
    awaitSuccess(id);
    assertThat(runs.get()).isGreaterThanOrEqualTo(2);
    assertThat(COLLECTOR.events())
        .hasSize(runs.get() - 1)
        .noneSatisfy(event -> assertThat(event.path("subject").asString()).endsWith("run1"));
    assertThat(COLLECTOR.query("select revision from collector.seen_mention"))
        .hasSize(runs.get() - 1);
  }

  @Test
  void aSourceOfAnInstanceThatDiedIsTakenOver() {
    AtomicInteger runs = new AtomicInteger();
    TestChannel.script(
        "orphan",
        (source, cursor) -> {
          runs.incrementAndGet();
          return Flux.just(page("1", "a"));
        });
    String id = create("orphan", ",\"interval\":\"PT1H\"");
    awaitSuccess(id);
    COLLECTOR.execute(
        "update collector.source_poll set owner = 'dead', epoch = 40, next_run_at = now(),"
            + " lease_until = now() + interval '2 s'");
    await().atMost(SOON).until(() -> column(id, "epoch").equals("41"));
    await().atMost(SOON).until(() -> column(id, "owner").equals("null"));
    assertThat(runs).hasValue(2);
  }

  @Test
  void aPausedSourceStoresNothingMore() {
    AtomicInteger stored = new AtomicInteger();
    String id =
        source(
            "paused",
            (source, cursor) ->
                Flux.range(1, 2)
                    .map(
                        number -> {
                          if (number == 2) {
                            COLLECTOR.execute("update collector.source_poll set state = 'paused'");
                            stored.incrementAndGet();
                          }
                          return page("" + number, "n" + number);
                        }));
    await().atMost(SOON).until(() -> stored.get() == 1 && column(id, "owner").equals("null"));
    assertThat(COLLECTOR.events("created")).hasSize(1);
    assertThat(column(id, "cursor")).isEqualTo("1");
    assertThat(health(id).path("state").asString()).isEqualTo("paused");
  }

  @Test
  void whatIsOlderThanItsSourceIsHistoricalForEver() {
    Instant past = Instant.now().minusSeconds(86_400);
    AtomicInteger runs = new AtomicInteger();
    String id =
        source(
            "backfill",
            (source, cursor) ->
                Flux.just(
                    Batch.of(
                        List.of(
                            TestChannel.post("old", "text " + runs.incrementAndGet())
                                .publishedAt(past)
                                .build(),
                            TestChannel.post("new", "now").build()),
                        new Cursor("1"))));
    awaitSuccess(id);
    assertThat(COLLECTOR.events("created"))
        .allSatisfy(
            event ->
                assertThat(event.path("data").path("historical").asBoolean())
                    .isEqualTo(event.path("subject").asString().endsWith("old")));
    COLLECTOR.execute("update collector.source set created_at = '2020-01-01'");
    askAgain(id);
    await().atMost(SOON).until(() -> COLLECTOR.events("updated").size() == 1);
    assertThat(COLLECTOR.events("updated").get(0).path("data").path("historical").asBoolean())
        .isTrue();
  }

  @Test
  void aMalformedItemIsListedOnceAndItsNeighboursAreStored() {
    String id =
        source(
            "partly",
            (source, cursor) ->
                Flux.just(
                    new Batch(
                        List.of(
                            TestChannel.post("a", "good").build(),
                            TestChannel.post("b", "late")
                                .publishedAt(Instant.parse("9999-12-31T00:00:00Z"))
                                .build()),
                        List.of(),
                        List.of(new MalformedItem("c", "expected a text", "<item>\u0000</item>")),
                        List.of(),
                        new Cursor("1"),
                        List.of(),
                        null)));
    awaitSuccess(id);
    askAgain(id);
    await().atMost(SOON).until(() -> health(id).path("itemsSeen").asInt() == 6);
    assertThat(COLLECTOR.events("created")).hasSize(1);
    JsonNode health = health(id);
    assertThat(health.path("malformed").asInt()).isEqualTo(2);
    assertThat(health.path("duplicates").asInt()).isEqualTo(1);
    JsonNode items = get("/" + id + "/malformed").path("items");
    assertThat(items.valueStream().map(item -> item.path("nativeId").asString()))
        .containsExactlyInAnyOrder("b", "c");
    assertThat(items.toString()).contains("expected a text").contains("9999-12-31");
    assertThat(get("/" + id + "/malformed?limit=1").path("nextCursor").isString()).isTrue();
  }

  @Test
  void anAnswerIsKeptSealedOnlyWhenItBroughtSomethingNew() {
    byte[] bytes = "<rss>canary in the answer</rss>".getBytes(StandardCharsets.UTF_8);
    AtomicInteger runs = new AtomicInteger();
    String id =
        source(
            "raw",
            (source, cursor) -> {
              runs.incrementAndGet();
              URI from = URI.create("https://feed.example/rss?key=secret");
              RawDocument raw = new RawDocument("text/xml", from, Instant.now(), bytes);
              Mention mention = TestChannel.post("a", "text").build();
              return Flux.just(
                  new Batch(
                      List.of(mention),
                      List.of(),
                      List.of(),
                      List.of(raw),
                      new Cursor("1"),
                      List.of(),
                      null));
            });
    awaitSuccess(id);
    JsonNode provenance = COLLECTOR.events("created").get(0).path("data").path("provenance");
    assertThat(provenance.path("rawRef").asString()).startsWith("raw/");
    assertThat(provenance.path("rawSha256").asString()).hasSize(64);
    assertThat(COLLECTOR.query("select origin from collector.raw_document"))
        .containsExactly("https://feed.example/rss");
    assertThat(COLLECTOR.query("select encode(sealed, 'escape') from collector.raw_document"))
        .allSatisfy(text -> assertThat(text).doesNotContain("canary"));
    COLLECTOR.execute("delete from collector.raw_document");
    askAgain(id);
    await().atMost(SOON).until(() -> health(id).path("duplicates").asInt() == 1);
    assertThat(COLLECTOR.query("select id from collector.raw_document")).isEmpty();
  }

  @Test
  void whenTheLogFailsNothingIsStoredAndTheNextRunLosesNothing() {
    COLLECTOR.execute("update bus.log_head set topic = 'away' where topic = 'mentions'");
    String id = source("unlucky", (source, cursor) -> Flux.just(page("1", "a", "b")));
    JsonNode failure = awaitFailure(id);
    assertThat(failure.path("kind").asString()).isEqualTo("storage");
    assertThat(COLLECTOR.query("select revision from collector.seen_mention")).isEmpty();
    assertThat(column(id, "cursor")).isEmpty();
    COLLECTOR.execute("update bus.log_head set topic = 'mentions' where topic = 'away'");
    askAgain(id);
    awaitSuccess(id);
    assertThat(COLLECTOR.events("created")).hasSize(2);
    assertThat(column(id, "cursor")).isEqualTo("1");
  }

  @Test
  void aLargeBatchIsStoredInParts() {
    String[] ids = IntStream.range(0, 1300).mapToObj(i -> "n" + i).toArray(String[]::new);
    String id = source("large", (source, cursor) -> Flux.just(page("1", ids)));
    awaitSuccess(id);
    assertThat(COLLECTOR.events("created")).hasSize(1300);
    assertThat(health(id).path("accepted").asInt()).isEqualTo(1300);
    assertThat(column(id, "cursor")).isEqualTo("1");
  }

  @Test
  void anotherSourceThatFindsAMentionIsNotedOnce() {
    String first = source("same", (source, cursor) -> Flux.just(page("1", "a")));
    awaitSuccess(first);
    String second = create("same", "");
    awaitSuccess(second);
    askAgain(second);
    await().atMost(SOON).until(() -> health(second).path("duplicates").asInt() == 2);
    assertThat(COLLECTOR.events()).hasSize(2);
    JsonNode match = COLLECTOR.events("matched").get(0);
    assertThat(match.path("source").asString()).isEqualTo("/sources/" + second);
  }

  @Test
  void twoInstancesNeverReadOneSourceTogether() {
    Map<String, AtomicInteger> readers = new ConcurrentHashMap<>();
    AtomicInteger most = new AtomicInteger();
    AtomicInteger runs = new AtomicInteger();
    TestChannel.script(
        "shared",
        (source, cursor) ->
            Flux.usingWhen(
                Mono.fromSupplier(
                    () -> readers.computeIfAbsent(source.id(), id -> new AtomicInteger())),
                count -> {
                  most.accumulateAndGet(count.incrementAndGet(), Math::max);
                  int run = runs.incrementAndGet();
                  return Mono.delay(Duration.ofMillis(30))
                      .thenMany(Flux.just(page(cursor.value() + "x", source.id() + "-" + run)));
                },
                count -> Mono.fromRunnable(count::decrementAndGet)));
    ConfigurableApplicationContext second = COLLECTOR.start(SETTINGS);
    try {
      List<String> ids = IntStream.range(0, 5).mapToObj(i -> create("shared", "")).toList();
      await()
          .atMost(SOON)
          .pollInterval(Duration.ofMillis(20))
          .until(
              () -> {
                // past what a claim or a renewal holds: they lock their rows in another order
                COLLECTOR.execute(
                    "update collector.source_poll set next_run_at = now() where source_id in"
                        + " (select source_id from collector.source_poll for update skip locked)");
                return runs.get() > 100;
              });
      COLLECTOR.execute("update collector.source_poll set next_run_at = now() + interval '1 d'");
      await()
          .atMost(SOON)
          .until(() -> ids.stream().allMatch(id -> column(id, "owner").equals("null")));
    } finally {
      COLLECTOR.stop(second);
    }
    assertThat(most).hasValue(1);
    assertThat(COLLECTOR.events("created")).hasSize(runs.get());
    COLLECTOR.query("select length(cursor) || '' from collector.source_poll").stream()
        .mapToInt(Integer::parseInt)
        .reduce(Integer::sum)
        .ifPresent(steps -> assertThat(steps).isEqualTo(runs.get()));
  }

  @Test
  void anInstanceThatStopsGivesItsSourcesBack() {
    ConfigurableApplicationContext second = COLLECTOR.start(SETTINGS);
    List<String> ids = new ArrayList<>();
    TestChannel.script("endless", (source, cursor) -> Flux.never());
    for (int i = 0; i < 4; i++) {
      ids.add(create("endless", ""));
    }
    await()
        .atMost(SOON)
        .until(() -> ids.stream().allMatch(id -> health(id).path("running").asBoolean()));
    List<String> before = owners();
    COLLECTOR.stop(second);
    List<String> after = owners();
    await()
        .atMost(SOON)
        .until(() -> ids.stream().allMatch(id -> health(id).path("running").asBoolean()));
    assertThat(before).isNotEmpty();
    assertThat(after.size()).isLessThanOrEqualTo(1);
    assertThat(owners()).hasSize(1);
  }

  private static List<String> owners() {
    return COLLECTOR.query(
        "select distinct split_part(owner, '#', 1) from collector.source_poll where owner is not"
            + " null");
  }

  private static Batch page(String next, String... ids) {
    List<Mention> mentions = new ArrayList<>();
    for (String id : ids) {
      mentions.add(TestChannel.post(id, "text of " + id).build());
    }
    return Batch.of(mentions, new Cursor(next));
  }

  private static String source(
      String script, BiFunction<SourceView, Cursor, Flux<Batch>> behaviour) {
    TestChannel.script(script, behaviour);
    return create(script, "");
  }

  private static String create(String script, String more) {
    byte[] answer =
        COLLECTOR
            .client()
            .post()
            .uri("/api/v1/sources")
            .contentType(MediaType.APPLICATION_JSON)
            .bodyValue(
                """
                {"name":"%s","channel":"testchannel","settings":{"script":"%s"}%s}\
                """
                    .formatted(script, script, more))
            .exchange()
            .expectStatus()
            .isCreated()
            .expectBody()
            .returnResult()
            .getResponseBody();
    return JSON.readTree(answer).path("id").asString();
  }

  private static void askAgain(String id) {
    post("/" + id + "/poll", 202);
  }

  private static void post(String path, int status) {
    COLLECTOR
        .client()
        .post()
        .uri("/api/v1/sources" + path)
        .exchange()
        .expectStatus()
        .isEqualTo(status);
  }

  private static JsonNode health(String id) {
    return get("/" + id + "/health");
  }

  private static JsonNode get(String path) {
    byte[] answer =
        COLLECTOR
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

  private static void awaitSuccess(String id) {
    await().atMost(SOON).until(() -> health(id).path("lastSuccess").isString());
  }

  private static JsonNode awaitFailure(String id) {
    await().atMost(SOON).until(() -> health(id).path("lastFailure").isObject());
    return health(id).path("lastFailure");
  }

  private static String column(String id, String column) {
    return COLLECTOR
        .query("select " + column + " from collector.source_poll where source_id = '" + id + "'")
        .get(0);
  }
}
