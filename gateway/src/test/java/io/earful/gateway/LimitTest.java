package io.earful.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.function.BodyInserters;
import reactor.core.publisher.Flux;

class LimitTest {

  private static final int BODY_LIMIT = 100_000;
  private static final int CAPACITY = 20;

  private static StubService service;
  private static RunningGateway gateway;

  @BeforeAll
  static void start() {
    service = new StubService();
    gateway =
        RunningGateway.start(
            RunningGateway.all(service.uri()),
            Map.of(
                "earful.gateway.admin-token",
                RunningGateway.ADMIN,
                "earful.gateway.body-limit",
                BODY_LIMIT + "B",
                "earful.gateway.import-limit",
                2 * BODY_LIMIT + "B",
                "earful.gateway.rate-limit.capacity",
                String.valueOf(CAPACITY),
                "earful.gateway.rate-limit.refill-per-second",
                "1"));
  }

  @AfterAll
  static void stop() {
    gateway.close();
    service.close();
  }

  private static WebTestClient.ResponseSpec sendAtOnce(String path, int bytes) {
    return gateway
        .with(gateway.newKey("ingest:write", "admin"))
        .post()
        .uri(path)
        .contentType(MediaType.APPLICATION_JSON)
        .bodyValue(new byte[bytes])
        .exchange();
  }

  private static WebTestClient.ResponseSpec sendInChunks(String path, int bytes) {
    Flux<DataBuffer> chunks =
        Flux.range(0, bytes / 1000)
            .map(i -> DefaultDataBufferFactory.sharedInstance.wrap(new byte[1000]));
    return gateway
        .with(gateway.newKey("ingest:write", "admin"))
        .post()
        .uri(path)
        .contentType(MediaType.APPLICATION_JSON)
        .body(BodyInserters.fromDataBuffers(chunks))
        .exchange();
  }

  private static void tooLarge(WebTestClient.ResponseSpec answer) {
    tooLarge(answer, "body-too-large");
  }

  private static void tooLarge(WebTestClient.ResponseSpec answer, String code) {
    answer
        .expectStatus()
        .isEqualTo(HttpStatus.CONTENT_TOO_LARGE)
        .expectHeader()
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .expectBody()
        .jsonPath("$.type")
        .isEqualTo("urn:earful:problem:" + code);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/v1/ingest/mentions", "/api/v1/api-keys"})
  void anAnnouncedBodyThatIsTooLargeIsRefused(String path) {
    tooLarge(sendAtOnce(path, BODY_LIMIT + 1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/v1/ingest/mentions", "/api/v1/api-keys"})
  void aBodyInChunksIsRefusedWhereItPassesTheLimit(String path) {
    tooLarge(sendInChunks(path, 50 * BODY_LIMIT));
  }

  @Test
  void aBodyAtTheLimitPasses() {
    sendAtOnce("/api/v1/ingest/mentions", BODY_LIMIT)
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.got")
        .isEqualTo(BODY_LIMIT);
    sendInChunks("/api/v1/ingest/mentions", BODY_LIMIT)
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.got")
        .isEqualTo(BODY_LIMIT);
  }

  @Test
  void anImportMayBeLarger() {
    sendInChunks("/api/v1/imports", BODY_LIMIT + 1000).expectStatus().isOk();
  }

  /** It has a limit of its own, and is not told to come in parts. */
  @Test
  void aFileOfAnAnswerIsAsLargeAsAny() {
    String path = "/api/v1/mentions/0123456789abcdef/reply-attachments";
    int most = 10 * 1024 * 1024;
    sendAtOnce(path, most).expectStatus().isOk().expectBody().jsonPath("$.got").isEqualTo(most);
    tooLarge(sendAtOnce(path, most + 1), "attachment-too-large");
    tooLarge(sendInChunks(path, most + 1000), "attachment-too-large");
    tooLarge(sendAtOnce("/api/v1/mentions/a/replies", BODY_LIMIT + 1));
  }

  @Test
  void whoCallsTooOftenIsToldWhenToComeBack() {
    WebTestClient caller = gateway.with(gateway.newKey("mentions:read"));
    caller
        .get()
        .uri("/api/v1/mentions")
        .exchange()
        .expectStatus()
        .isOk()
        .expectHeader()
        .valueEquals("RateLimit-Policy", "\"default\";q=20;w=20")
        .expectHeader()
        .valueEquals("RateLimit", "\"default\";r=19;t=1");
    untilRefused(caller)
        .expectHeader()
        .valueMatches("Retry-After", "[12]")
        .expectHeader()
        .valueMatches("RateLimit", "\"default\";r=0;t=(19|20)")
        .expectHeader()
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .expectBody()
        .jsonPath("$.type")
        .isEqualTo("urn:earful:problem:rate-limited");
    gateway
        .with(gateway.newKey("mentions:read"))
        .get()
        .uri("/api/v1/mentions")
        .exchange()
        .expectStatus()
        .isOk();
  }

  @Test
  void strangersShareTheLimitOfTheirAddress() {
    untilRefused(gateway.stranger());
    gateway
        .with("a guess")
        .get()
        .uri("/api/v1/mentions")
        .exchange()
        .expectHeader()
        .valueMatches("RateLimit", "\"default\";r=[0-5];.*");
  }

  /** The answer to the first call that is refused; the bucket may fill while we call. */
  private static WebTestClient.ResponseSpec untilRefused(WebTestClient caller) {
    for (int i = 0; i < 20 * CAPACITY; i++) {
      WebTestClient.ResponseSpec answer = caller.get().uri("/api/v1/mentions").exchange();
      AtomicInteger status = new AtomicInteger();
      answer.expectStatus().value(status::set);
      if (status.get() == 429) {
        return answer;
      }
      answer.returnResult(Void.class);
    }
    throw new AssertionError("never refused");
  }

  @Test
  void metricsAreForThisMachineAndForAdministrators() {
    WebTestClient stranger = gateway.stranger();
    stranger.get().uri("/metrics").exchange().expectStatus().isOk();
    metricsFromElsewhere(stranger).expectStatus().isUnauthorized();
    metricsFromElsewhere(gateway.with(gateway.newKey("reports:read"))).expectStatus().isForbidden();
    metricsFromElsewhere(gateway.admin())
        .expectStatus()
        .isOk()
        .expectBody(String.class)
        .value(metrics -> assertThat(metrics).contains("http_server_requests_seconds"));
  }

  private static WebTestClient.ResponseSpec metricsFromElsewhere(WebTestClient client) {
    return client.get().uri("/metrics").header("X-Forwarded-For", "203.0.113.9").exchange();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /api/v1/%zz HTTP/1.1\r\nHost: x\r\n",
        "GET /api/v1/mentions?q=%C3%28%zz HTTP/1.1\r\nHost: x\r\n",
        "GET /a b HTTP/1.1\r\nHost: x\r\n",
        "nonsense\r\n",
        "POST /api/v1/mentions HTTP/1.1\r\nHost: x\r\nContent-Length: many\r\n",
        "GET / HTTP/1.1\r\nHost: x\r\nno header\r\n",
      })
  void whatIsNotHttpIsABadRequest(String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), gateway.port())) {
      socket.setSoTimeout(30_000);
      socket
          .getOutputStream()
          .write((request + "Connection: close\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(answer).startsWith("HTTP/1.1 400").contains("urn:earful:problem:");
    }
  }
}
