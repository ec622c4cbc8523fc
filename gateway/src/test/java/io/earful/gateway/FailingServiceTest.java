package io.earful.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.tcp.TcpServer;
import reactor.test.StepVerifier;

/** The collector is away, the sentiment service talks nonsense, and reporting has bad habits. */
class FailingServiceTest {

  private static final Duration SOON = Duration.ofSeconds(60);

  private static StubService reporting;
  private static DisposableServer nonsense;
  private static RunningGateway gateway;

  @BeforeAll
  static void start() {
    reporting =
        new StubService(
            routes ->
                routes
                    .get("/api/v1/mentions/slow", (request, response) -> Mono.never())
                    .get(
                        "/api/v1/mentions/dying",
                        (request, response) ->
                            response
                                .withConnection(connection -> connection.channel().close())
                                .then())
                    .get(
                        "/api/v1/mentions/half",
                        (request, response) ->
                            response
                                .header("Content-Length", "100")
                                .header("Content-Type", "application/json")
                                .sendString(
                                    Flux.concat(
                                        Mono.just("{"),
                                        Mono.<String>error(new IllegalStateException("half")))))
                    .get(
                        "/api/v1/mentions/refusing",
                        (request, response) ->
                            response
                                .status(409)
                                .header("Content-Type", "application/problem+json")
                                .sendString(
                                    Mono.just(
                                        "{\"type\":\"urn:earful:problem:own\",\"status\":409}"))));
    nonsense =
        TcpServer.create()
            .host("127.0.0.1")
            .port(0)
            .handle((in, out) -> out.sendString(Mono.just("220 mail.example ESMTP\r\n\r\n")))
            .bindNow();
    gateway =
        RunningGateway.start(
            Map.of(
                "COLLECTOR",
                RunningGateway.nobody(),
                "SENTIMENT",
                URI.create("http://127.0.0.1:" + nonsense.port()),
                "REPORTING",
                reporting.uri()),
            Map.of(
                "earful.gateway.admin-token",
                RunningGateway.ADMIN,
                "spring.cloud.gateway.server.webflux.httpclient.response-timeout",
                "5s",
                "spring.cloud.gateway.server.webflux.httpclient.connect-timeout",
                "1500"));
  }

  @AfterAll
  static void stop() {
    gateway.close();
    reporting.close();
    nonsense.disposeNow();
  }

  private static WebTestClient.BodyContentSpec problem(
      HttpMethod method, String path, int status, String code) {
    return gateway
        .admin()
        .method(method)
        .uri(path)
        .exchange()
        .expectStatus()
        .isEqualTo(status)
        .expectHeader()
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .expectHeader()
        .exists("RateLimit")
        .expectHeader()
        .exists("Content-Security-Policy")
        .expectBody()
        .jsonPath("$.type")
        .isEqualTo("urn:earful:problem:" + code)
        .jsonPath("$.status")
        .isEqualTo(status);
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "POST", "DELETE"})
  void aDeadServiceIsNamedAndSaysWhenToTryAgain(String method) {
    problem(HttpMethod.valueOf(method), "/api/v1/sources", 503, "service-unavailable")
        .jsonPath("$.detail")
        .value(
            String.class, detail -> assertThat(detail).startsWith("collector cannot be reached"));
    gateway
        .admin()
        .get()
        .uri("/api/v1/sources")
        .exchange()
        .expectHeader()
        .valueEquals("Retry-After", "5");
  }

  @Test
  void aServiceThatDoesNotAnswerIsATimeout() {
    problem(HttpMethod.GET, "/api/v1/mentions/slow", 504, "service-timeout");
  }

  @Test
  void aServiceThatBreaksOffIsUnavailable() {
    problem(HttpMethod.GET, "/api/v1/mentions/dying", 503, "service-unavailable");
  }

  @Test
  void aServiceThatSpeaksNoHttpIsABadGateway() {
    problem(HttpMethod.GET, "/api/v1/sentiment/models", 502, "service-answer-garbled");
  }

  @Test
  void aServicesOwnProblemPassesAsItIs() {
    problem(HttpMethod.GET, "/api/v1/mentions/refusing", 409, "own");
  }

  @Test
  void anAnswerThatBreaksOffIsNotMadeToLookWhole() {
    HttpRequest request =
        HttpRequest.newBuilder(gateway.uri("/api/v1/mentions/half"))
            .header("Authorization", "Bearer " + RunningGateway.ADMIN)
            .build();
    assertThatThrownBy(
            () -> HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()))
        .isInstanceOf(IOException.class);
  }

  /** A state that takes more than two seconds to come is told as that. */
  @Test
  void readinessSaysWhichServiceIsAwayAndWhy() {
    await().atMost(SOON).untilAsserted(FailingServiceTest::theCollectorIsAway);
  }

  private static void theCollectorIsAway() {
    gateway
        .stranger()
        .get()
        .uri("/readyz")
        .exchange()
        .expectStatus()
        .isEqualTo(503)
        .expectBody()
        .jsonPath("$.components.collector.details.why")
        .isEqualTo("cannot be reached")
        .jsonPath("$.components.reporting.status")
        .isEqualTo("UP")
        .jsonPath("$.components.reporting.details.version")
        .isEqualTo("9.9")
        .jsonPath("$.components.database.status")
        .isEqualTo("UP");
  }

  @Test
  void livenessIsTheGatewaysOwn() {
    gateway.stranger().get().uri("/livez").exchange().expectStatus().isOk();
  }

  @Test
  void aStreamOutlastsTheTimeoutAndItsEndReachesTheService() throws Exception {
    Flux<String> events =
        gateway
            .admin()
            .get()
            .uri("/api/v1/mentions/stream")
            .header("Last-Event-ID", "41")
            .exchange()
            .expectStatus()
            .isOk()
            .expectHeader()
            .contentTypeCompatibleWith(MediaType.TEXT_EVENT_STREAM)
            .returnResult(String.class)
            .getResponseBody();
    StepVerifier.create(events)
        .then(() -> send("one"))
        .expectNext("one")
        .thenAwait(Duration.ofMillis(6000))
        .then(() -> send("two"))
        .expectNext("two")
        .thenCancel()
        .verify(Duration.ofSeconds(30));
    assertThat(reporting.readerLeft()).isTrue();
    assertThat(reporting.lastAsked().header("Last-Event-ID")).isEqualTo("41");
  }

  private static void send(String event) {
    reporting.stream.tryEmitNext("data: " + event + "\n\n").orThrow();
  }
}
