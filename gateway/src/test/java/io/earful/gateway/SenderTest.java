package io.earful.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Mono;

/** What is sent to a source passes without a key of ours, and within limits of its own. */
class SenderTest {

  private static final int CAPACITY = 20;
  private static final int OF_BROWSERS = 5;
  private static final String FRAMES = "default-src 'none'; frame-ancestors https://shop.example";

  private static StubService service;
  private static RunningGateway gateway;
  private static RunningGateway alone;

  @BeforeAll
  static void start() {
    service =
        new StubService(
            routes ->
                routes.get(
                    "/in/framed{rest}",
                    (request, response) ->
                        response
                            .header("Content-Security-Policy", FRAMES)
                            .header("Cross-Origin-Resource-Policy", "cross-origin")
                            .header("Access-Control-Allow-Origin", "https://shop.example")
                            .sendString(Mono.just("shown"))));
    Map<String, String> limits =
        Map.of(
            "earful.gateway.admin-token",
            RunningGateway.ADMIN,
            "earful.gateway.trusted-proxies",
            "127.0.0.0/8",
            "earful.gateway.senders.body-limit",
            "1000B",
            "earful.gateway.senders.capacity",
            String.valueOf(CAPACITY),
            "earful.gateway.senders.refill-per-second",
            "1",
            "earful.gateway.senders.browser-capacity",
            String.valueOf(OF_BROWSERS));
    gateway = RunningGateway.start(RunningGateway.all(service.uri()), limits);
    alone = RunningGateway.start(RunningGateway.all(RunningGateway.nobody()), limits);
  }

  @AfterAll
  static void stop() {
    alone.close();
    gateway.close();
    service.close();
  }

  private static WebTestClient.RequestBodySpec sender(String source, String address) {
    return gateway
        .stranger()
        .post()
        .uri("/in/" + source)
        .header("X-Forwarded-For", address)
        .contentType(MediaType.APPLICATION_JSON);
  }

  @Test
  void theRequestArrivesAsItWasSentAndWithoutAWordOfOurs() {
    sender("s1", "203.0.113.1")
        .header("webhook-signature", "v1,abc")
        .header("Authorization", "Bearer the source's own")
        .header("Cookie", "earful_session=x")
        .header("Earful-Client-Address", "198.51.100.1")
        .header("X-Earful-Anything", "x")
        .bodyValue("{}")
        .exchange()
        .expectStatus()
        .isOk()
        .expectHeader()
        .doesNotExist("Access-Control-Allow-Origin");
    StubService.Asked asked = service.lastAsked();
    assertThat(asked.uri()).isEqualTo("/in/s1");
    assertThat(asked.header("webhook-signature")).isEqualTo("v1,abc");
    assertThat(asked.header("Authorization")).isEqualTo("Bearer the source's own");
    for (String name : new String[] {"Cookie", "Earful-Client-Address", "X-Earful-Anything"}) {
      assertThat(asked.header(name)).as(name).isEmpty();
    }
  }

  @Test
  void anAdministratorsKeyIsNoWordOfOursEither() {
    gateway.admin().post().uri("/in/s1").bodyValue("{}").exchange().expectStatus().isOk();
    assertThat(service.lastAsked().header("Authorization"))
        .isEqualTo("Bearer " + RunningGateway.ADMIN);
  }

  @Test
  void onlySourcesAreReachedThatWay() {
    for (String path : new String[] {"/in", "/in/", "/in/a/b", "/in/a-b", "/in/..%2fapi"}) {
      int before = service.asked.size();
      gateway
          .stranger()
          .post()
          .uri(java.net.URI.create(gateway.uri("") + path))
          .bodyValue("{}")
          .exchange()
          .expectStatus()
          .isNotFound();
      assertThat(service.asked).as(path).hasSize(before);
    }
  }

  @Test
  void anotherSitesScriptIsToldNothing() {
    gateway
        .stranger()
        .options()
        .uri("/in/s1")
        .header("Origin", "https://elsewhere.example")
        .header("Access-Control-Request-Method", "POST")
        .exchange()
        .expectHeader()
        .doesNotExist("Access-Control-Allow-Origin")
        .expectHeader()
        .doesNotExist("Access-Control-Allow-Methods");
  }

  @Test
  void whatBrowsersAskBeforeTheySendIsForTheSourceToAnswer() {
    gateway
        .stranger()
        .options()
        .uri("/in/s1")
        .header("Origin", "https://shop.example")
        .header("Access-Control-Request-Method", "POST")
        .header("Access-Control-Request-Headers", "content-type")
        .exchange()
        .expectStatus()
        .isOk();
    StubService.Asked asked = service.lastAsked();
    assertThat(asked.method()).isEqualTo("OPTIONS");
    assertThat(asked.uri()).isEqualTo("/in/s1");
    assertThat(asked.header("Origin")).isEqualTo("https://shop.example");
  }

  @Test
  void nothingElseIsAskedThatWay() {
    int before = service.asked.size();
    gateway
        .stranger()
        .options()
        .uri("/api/v1/sources")
        .header("Origin", "https://shop.example")
        .header("Access-Control-Request-Method", "POST")
        .exchange()
        .expectHeader()
        .doesNotExist("Access-Control-Allow-Origin");
    assertThat(service.asked).hasSize(before);
  }

  @Test
  void whatASourceShowsIsForTheSitesItNames() {
    gateway
        .stranger()
        .get()
        .uri("/in/framed")
        .exchange()
        .expectStatus()
        .isOk()
        .expectHeader()
        .valueEquals("Content-Security-Policy", FRAMES)
        .expectHeader()
        .valueEquals("Cross-Origin-Resource-Policy", "cross-origin")
        .expectHeader()
        .valueEquals("Access-Control-Allow-Origin", "https://shop.example")
        .expectHeader()
        .valueEquals("X-Content-Type-Options", "nosniff")
        .expectHeader()
        .doesNotExist("X-Frame-Options");
  }

  @Test
  void whatASourceSaysNothingOfIsClosed() {
    gateway
        .stranger()
        .get()
        .uri("/in/s1/widget.js")
        .exchange()
        .expectStatus()
        .isOk()
        .expectHeader()
        .valueMatches("Content-Security-Policy", ".*frame-ancestors 'none'; sandbox")
        .expectHeader()
        .valueEquals("X-Frame-Options", "DENY")
        .expectHeader()
        .valueEquals("Cross-Origin-Resource-Policy", "same-origin");
    assertThat(service.lastAsked().uri()).isEqualTo("/in/s1/widget.js");
    assertThat(service.lastAsked().header("Authorization")).isEmpty();
  }

  @Test
  void browsersSendLessOftenThanPrograms() {
    int refused = 0;
    for (int i = 0; i < 2 * OF_BROWSERS; i++) {
      boolean over =
          sender("browsed" + i, "203.0.113.9")
                  .header("Origin", "https://shop.example")
                  .bodyValue("{}")
                  .exchange()
                  .returnResult(Void.class)
                  .getStatus()
                  .value()
              == 429;
      refused += over ? 1 : 0;
    }
    assertThat(refused).isBetween(1, OF_BROWSERS);
    assertThat(status("s1", "203.0.113.9")).isEqualTo(200);
  }

  @Test
  void aBodyThatIsTooLargeIsRefused() {
    sender("s1", "203.0.113.2")
        .bodyValue("x".repeat(1001))
        .exchange()
        .expectStatus()
        .isEqualTo(413)
        .expectHeader()
        .contentType(MediaType.APPLICATION_PROBLEM_JSON);
  }

  @Test
  void anAddressThatSendsTooMuchIsRefusedAndOthersAreNot() {
    int refused = 0;
    for (int i = 0; i < 2 * CAPACITY; i++) {
      // another source each time: their limits are others
      refused += status("flood" + i, "203.0.113.3") == 429 ? 1 : 0;
    }
    assertThat(refused).isBetween(CAPACITY / 2, CAPACITY);
    assertThat(status("s1", "203.0.113.4")).isEqualTo(200);
  }

  @Test
  void aSourceThatIsSentTooMuchIsRefusedAndOthersAreNot() {
    int refused = 0;
    for (int i = 0; i < 2 * CAPACITY; i++) {
      refused += status("busy", "198.51.100." + i) == 429 ? 1 : 0;
    }
    assertThat(refused).isBetween(CAPACITY / 2, CAPACITY);
    assertThat(status("quiet", "198.51.100.200")).isEqualTo(200);
  }

  private static int status(String source, String address) {
    return sender(source, address)
        .bodyValue("{}")
        .exchange()
        .expectHeader()
        .exists("RateLimit")
        .returnResult(Void.class)
        .getStatus()
        .value();
  }

  @Test
  void whileTheCollectorIsAwaySendersAreToldWhenToComeBack() {
    alone
        .stranger()
        .post()
        .uri("/in/s1")
        .bodyValue("{}")
        .exchange()
        .expectStatus()
        .isEqualTo(503)
        .expectHeader()
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .expectHeader()
        .valueEquals("Retry-After", "5");
  }
}
