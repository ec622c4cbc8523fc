package io.earful.kit.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.testkit.PostgresFixture;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.MediaType;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/** What an Idempotency-Key promises, on a real service and a real database. */
class KeyedServiceTest {

  private static final Duration SOON = Duration.ofSeconds(120);
  private static final AtomicInteger VALUES = new AtomicInteger();

  private static PostgresFixture.Database database;
  private static ConfigurableApplicationContext service;
  private static WebTestClient client;
  private static String address;

  @BeforeAll
  static void start() throws SQLException {
    database = PostgresFixture.database();
    service =
        new SpringApplicationBuilder(KeyedService.class)
            .properties(
                "spring.config.name=kittest",
                "earful.db.acquire-timeout=2m",
                "earful.db.statement-timeout=2m")
            .run(
                database.properties().entrySet().stream()
                    .map(entry -> "--" + entry.getKey() + "=" + entry.getValue())
                    .toArray(String[]::new));
    execute(
        """
        create table kittest.keyed_effect (id text primary key, value text not null);
        grant select, insert on kittest.keyed_effect to earful_kittest;
        create function kittest.refuse() returns trigger language plpgsql as $$
          begin raise exception 'refused at the commit'; end $$;
        create constraint trigger refuse after insert on kittest.keyed_effect
          deferrable initially deferred for each row
          when (new.value like 'refused %') execute function kittest.refuse();
        """);
    address = "http://127.0.0.1:" + service.getEnvironment().getProperty("local.server.port");
    client = WebTestClient.bindToServer().baseUrl(address).responseTimeout(SOON).build();
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Test
  void aThousandRacingCallsHaveOneEffect() {
    String value = value();
    ConnectionProvider connections =
        ConnectionProvider.builder("race")
            .maxConnections(400)
            .pendingAcquireMaxCount(-1)
            .pendingAcquireTimeout(SOON)
            .build();
    WebClient racing =
        WebClient.builder()
            .baseUrl(address)
            .clientConnector(new ReactorClientHttpConnector(HttpClient.create(connections)))
            .build();
    Map<Integer, AtomicInteger> statuses = new TreeMap<>();
    Set<String> bodies = ConcurrentHashMap.newKeySet();
    long begun = System.nanoTime();
    Flux.range(0, 1000)
        .flatMap(
            call ->
                racing
                    .post()
                    .uri("/api/v1/slow-effects")
                    .header(KeyedService.CALLER, "ann")
                    .header(IdempotencyFilter.HEADER, "race")
                    .contentType(MediaType.APPLICATION_JSON)
                    .bodyValue(new KeyedService.Wish(value))
                    .exchangeToMono(
                        answer ->
                            answer
                                .bodyToMono(String.class)
                                .map(body -> Map.entry(answer.statusCode().value(), body))),
            1000)
        .toStream()
        .forEach(
            answer -> {
              statuses.computeIfAbsent(answer.getKey(), x -> new AtomicInteger()).incrementAndGet();
              if (answer.getKey() == 201) {
                bodies.add(answer.getValue());
              }
            });
    connections.disposeLater().block(SOON);
    System.out.printf(
        "idempotency: 1000 racing POSTs with one key: %d effect, answers %s, %d ms%n",
        count(value), statuses, (System.nanoTime() - begun) / 1_000_000);
    assertThat(count(value)).isEqualTo(1);
    assertThat(bodies).hasSize(1);
    assertThat(statuses.keySet()).isSubsetOf(201, 409).contains(201);
    post("/api/v1/slow-effects", "race", value).expectStatus().isCreated();
    assertThat(count(value)).isEqualTo(1);
  }

  @Test
  void theFirstAnswerIsGivenAgain() {
    String value = value();
    EntityExchangeResult<byte[]> first = answer(post("/api/v1/effects", "again", value));
    EntityExchangeResult<byte[]> second = answer(post("/api/v1/effects", "again", value));

    assertThat(first.getStatus().value()).isEqualTo(201);
    assertThat(second.getStatus()).isEqualTo(first.getStatus());
    assertThat(second.getResponseBody()).isEqualTo(first.getResponseBody()).isNotEmpty();
    for (String header : Set.of("Location", "ETag", "Content-Type")) {
      assertThat(second.getResponseHeaders().get(header))
          .isEqualTo(first.getResponseHeaders().get(header))
          .isNotEmpty();
    }
    assertThat(first.getResponseHeaders().containsHeader("Idempotency-Replayed")).isFalse();
    assertThat(second.getResponseHeaders().getFirst("Idempotency-Replayed")).isEqualTo("true");
    assertThat(count(value)).isEqualTo(1);
  }

  @Test
  void aKeyStandsForOneRequest() {
    String value = value();
    post("/api/v1/effects", "one", value).expectStatus().isCreated();
    post("/api/v1/effects", "one", value + " and more")
        .expectStatus()
        .isEqualTo(422)
        .expectBody()
        .jsonPath("$.type")
        .isEqualTo("urn:earful:problem:idempotency-key-reused");
    post("/api/v1/effects?x=1", "two", value).expectStatus().isBadRequest();
    assertThat(count(value)).isEqualTo(1);
  }

  @Test
  void aKeyBelongsToItsCallerAndRoute() {
    String value = value();
    post("/api/v1/effects", "mine", value).expectStatus().isCreated();
    post("/api/v1/other-effects", "mine", value).expectStatus().isCreated();
    post("bob", "/api/v1/effects", "mine", value).expectStatus().isCreated();
    assertThat(count(value)).isEqualTo(3);
  }

  @Test
  void whoComesWhileItRunsIsToldToComeBack() throws SQLException {
    String value = value();
    Mono<Integer> running =
        WebClient.create(address)
            .post()
            .uri("/api/v1/slow-effects")
            .header(KeyedService.CALLER, "ann")
            .header(IdempotencyFilter.HEADER, "running")
            .contentType(MediaType.APPLICATION_JSON)
            .bodyValue(new KeyedService.Wish(value))
            .exchangeToMono(answer -> answer.releaseBody().thenReturn(answer.statusCode().value()))
            .cache();
    try (Connection other = database.connect();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("lock table kittest.keyed_effect in exclusive mode");
      running.subscribe();
      await(() -> waitingForEffects() > 0);
      post("/api/v1/slow-effects", "running", value)
          .expectStatus()
          .isEqualTo(409)
          .expectHeader()
          .valueEquals("Retry-After", "1")
          .expectBody()
          .jsonPath("$.type")
          .isEqualTo("urn:earful:problem:idempotency-key-in-use");
      other.rollback();
    }
    assertThat(running.block(SOON)).isEqualTo(201);
    post("/api/v1/slow-effects", "running", value).expectStatus().isCreated();
    assertThat(count(value)).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/v1/thrown", "/api/v1/answered-conflicts"})
  void aFailureHasNoEffectAndIsNotKept(String path) {
    String value = value();
    String problem = path.equals("/api/v1/thrown") ? "invalid-thing" : value;
    for (int i = 0; i < 2; i++) {
      EntityExchangeResult<byte[]> answer = answer(post(path, "failing", value));
      assertThat(answer.getStatus().is4xxClientError()).isTrue();
      assertThat(text(answer)).contains(problem);
      assertThat(answer.getResponseHeaders().containsHeader("Idempotency-Replayed")).isFalse();
    }
    assertThat(count(value)).isZero();
    assertThat(kept("failing")).isZero();
  }

  @Test
  void aKeyHidesNoGuessesFromWhoeverCountsThem() {
    String value = value();
    for (int i = 0; i < 3; i++) {
      post("/api/v1/auth/guesses", "guess", value).expectStatus().isEqualTo(422);
    }
    assertThat(count(value)).isEqualTo(3);
    assertThat(kept("guess")).isZero();
  }

  @Test
  void whatCannotBeCommittedHasNeitherEffectNorAnswer() {
    String value = "refused " + value();
    EntityExchangeResult<byte[]> answer = answer(post("/api/v1/effects", "refused", value));
    assertThat(answer.getStatus().is5xxServerError()).isTrue();
    assertThat(answer.getResponseHeaders().containsHeader("Location")).isFalse();
    assertThat(text(answer)).contains("urn:earful:problem:database-unavailable");
    assertThat(count(value)).isZero();
    assertThat(kept("refused")).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "two words", "schlüssel", "a\tb"})
  void aKeyIsVisibleAscii(String key) {
    refused(key);
  }

  @Test
  void aKeyHasAtMostTwoHundredCharacters() {
    refused("x".repeat(201));
    post("/api/v1/effects", "x".repeat(200), value()).expectStatus().isCreated();
  }

  private static void refused(String key) {
    String value = value();
    EntityExchangeResult<byte[]> answer = answer(post("/api/v1/effects", key, value));
    assertThat(answer.getStatus().value()).isEqualTo(400);
    assertThat(text(answer)).contains("invalid-idempotency-key");
    assertThat(count(value)).isZero();
  }

  @Test
  void aKeptAnswerIsSealed() {
    String value = value() + "-a-secret-shown-once";
    post("/api/v1/effects", "sealed", value).expectStatus().isCreated();
    assertThat(
            number(
                "select count(*) from bus.idempotency_key where key = 'sealed' and position('"
                    + value
                    + "'::bytea in answer) > 0"))
        .isZero();
    assertThat(kept("sealed")).isEqualTo(1);
  }

  @Test
  void aKeyIsForgottenAfterADay() {
    String value = value();
    post("/api/v1/effects", "old", value).expectStatus().isCreated();
    age("old");
    post("/api/v1/effects", "old", value + " again").expectStatus().isCreated();
    assertThat(count(value + " again")).isEqualTo(1);

    age("old");
    IdempotencyRetention retention = service.getBean(IdempotencyRetention.class);
    // the service has rounds of its own, which may be at it
    await(
        () -> {
          retention.removeOld().block(SOON);
          return kept("old") == 0;
        });
  }

  @Test
  void aStreamedBodyIsComparedAsWell() {
    String value = value();
    EntityExchangeResult<byte[]> first = answer(stream("stream", value));
    EntityExchangeResult<byte[]> second = answer(stream("stream", value));
    assertThat(first.getStatus().value()).isEqualTo(202);
    assertThat(second.getStatus().value()).isEqualTo(202);
    assertThat(second.getResponseBody()).isEqualTo(first.getResponseBody()).isNotEmpty();
    assertThat(second.getResponseHeaders().getFirst("Idempotency-Replayed")).isEqualTo("true");
    stream("stream", value + "!").expectStatus().isEqualTo(422);
    assertThat(count(value)).isEqualTo(1);
    stream(null, value).expectStatus().isEqualTo(202);
    assertThat(count(value)).isEqualTo(2);
  }

  @Test
  void whatHasNoEffectRunsOutsideATransaction() {
    String first = text(answer(post("/api/v1/looks", "look", "x")));
    assertThat(first).startsWith("look ");
    assertThat(text(answer(post("/api/v1/looks", "look", "x")))).isEqualTo(first);
    post("/api/v1/looks", "look", "y").expectStatus().isEqualTo(422);
    assertThat(text(answer(post("/api/v1/looks", null, "x")))).isNotEqualTo(first);
  }

  @Test
  void whatIsSeveralTransactionsHoldsNothingBetweenThem() {
    String value = value();
    assertThat(text(answer(post("/api/v1/steps", "steps", value)))).isEqualTo("1");
    EntityExchangeResult<byte[]> again = answer(post("/api/v1/steps", "steps", value));
    assertThat(text(again)).isEqualTo("1");
    assertThat(again.getResponseHeaders().getFirst("Idempotency-Replayed")).isEqualTo("true");
    assertThat(count(value)).isEqualTo(2);
    post("/api/v1/steps", "steps", value + "!").expectStatus().isEqualTo(422);
    assertThat(count(value + "!")).isZero();
  }

  @Test
  void signalsComeWhenTheirEffectCanBeSeen() {
    KeyedService.Effects effects = service.getBean(KeyedService.Effects.class);
    post("/api/v1/signals", "signal", value()).expectStatus().isOk();
    assertThat(effects.seenAtSignal).containsExactly(1L);
  }

  @Test
  void whoIsNobodyHasNoKeys() {
    EntityExchangeResult<byte[]> answer =
        answer(client.post().uri("/api/v1/headers").header("Idempotency-Key", "nobody").exchange());
    assertThat(text(answer)).isEqualTo("nobody");
    assertThat(kept("nobody")).isZero();
  }

  private static String value() {
    return "value-" + VALUES.incrementAndGet();
  }

  private static WebTestClient.ResponseSpec post(String path, @Nullable String key, String value) {
    return post("ann", path, key, value);
  }

  private static WebTestClient.ResponseSpec post(
      String caller, String path, @Nullable String key, String value) {
    return client
        .post()
        .uri(path)
        .header(KeyedService.CALLER, caller)
        .headers(
            headers -> {
              if (key != null) {
                headers.set("Idempotency-Key", key);
              }
            })
        .contentType(MediaType.APPLICATION_JSON)
        .bodyValue(new KeyedService.Wish(value))
        .exchange();
  }

  private static WebTestClient.ResponseSpec stream(@Nullable String key, String value) {
    return client
        .post()
        .uri("/api/v1/streams")
        .header(KeyedService.CALLER, "ann")
        .headers(
            headers -> {
              if (key != null) {
                headers.set("Idempotency-Key", key);
              }
            })
        .contentType(MediaType.TEXT_PLAIN)
        .bodyValue(value)
        .exchange();
  }

  private static EntityExchangeResult<byte[]> answer(WebTestClient.ResponseSpec spec) {
    return spec.expectBody().returnResult();
  }

  private static String text(EntityExchangeResult<byte[]> answer) {
    byte[] body = answer.getResponseBody();
    return body == null ? "" : new String(body, StandardCharsets.UTF_8);
  }

  private static void await(java.util.function.BooleanSupplier condition) {
    org.awaitility.Awaitility.await().atMost(SOON).until(condition::getAsBoolean);
  }

  /** Effects that anybody can see. */
  static long count(String value) {
    return number("select count(*) from kittest.keyed_effect where value = '" + value + "'");
  }

  private static long kept(String key) {
    return number("select count(*) from bus.idempotency_key where key = '" + key + "'");
  }

  private static long waitingForEffects() {
    return number(
        "select count(*) from pg_locks"
            + " where relation = 'kittest.keyed_effect'::regclass and not granted");
  }

  private static void age(String key) {
    execute(
        "update bus.idempotency_key set created_at = now() - interval '25 hours' where key = '"
            + key
            + "'");
  }

  private static long number(String sql) {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void execute(String sql) {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
