package io.earful.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.connector.ChannelHttp;
import io.earful.connector.HttpAnswer;
import io.earful.connector.HttpCall;
import io.earful.connector.RateLimited;
import io.earful.connector.SourceGone;
import io.earful.connector.Unauthorized;
import io.earful.connector.UpstreamFault;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** What connectors rely on, whichever {@link ChannelHttp} they are given. */
public abstract class ChannelHttpContract {

  /** Generous: it catches what hangs and measures nothing. */
  protected static final Duration SOON = Duration.ofSeconds(60);

  protected FixtureServer server = FixtureServer.start();

  private ChannelHttp http = call -> Mono.error(new IllegalStateException("not set up"));

  /** The one under test; it may connect to this server. */
  protected abstract ChannelHttp channelHttp(FixtureServer server);

  @BeforeEach
  final void make() {
    http = channelHttp(server);
  }

  @AfterEach
  final void stop() {
    server.close();
  }

  protected final Mono<HttpAnswer> get(String path) {
    return http.exchange(HttpCall.get(server.uri(path)));
  }

  protected final Mono<HttpAnswer> exchange(HttpCall call) {
    return http.exchange(call);
  }

  @Test
  void answersWithBodyHeadersAndAddress() {
    server.on("/a", Answer.ok("text/plain", "söme text").header("X-Some", "thing"));
    StepVerifier.create(get("/a?b=c"))
        .assertNext(
            answer -> {
              assertThat(answer.status()).isEqualTo(200);
              assertThat(answer.body()).asString().isEqualTo("söme text");
              assertThat(answer.header("x-some")).isEqualTo("thing");
              assertThat(answer.uri().getQuery()).isEqualTo("b=c");
              assertThat(answer.movedTo()).isNull();
            })
        .expectComplete()
        .verify(SOON);
  }

  @Test
  void nothingIsSentBeforeSubscription() {
    Mono<HttpAnswer> answer = get("/a");
    assertThat(server.connectionCount()).isZero();
    StepVerifier.create(answer).expectError(UpstreamFault.class).verify(SOON);
    assertThat(server.requestCount()).isEqualTo(1);
  }

  @Test
  void sendsMethodHeadersAndBody() {
    server.on("/a", Answer.status(204));
    HttpCall call =
        new HttpCall(
            "POST",
            server.uri("/a"),
            Map.of("Authorization", "Bearer t"),
            "{}".getBytes(StandardCharsets.UTF_8),
            HttpCall.DEFAULT_MAX_BYTES);
    StepVerifier.create(exchange(call)).expectNextCount(1).expectComplete().verify(SOON);
    ReceivedRequest request = server.requests().get(0);
    assertThat(request.method()).isEqualTo("POST");
    assertThat(request.header("Authorization")).isEqualTo("Bearer t");
    assertThat(request.text()).isEqualTo("{}");
  }

  @Test
  void credentialInAnAddressIsShownNowhere() {
    String secret = "123:the-secret";
    for (Answer said :
        List.of(
            Answer.ok("text/plain", "x"),
            Answer.status(401),
            Answer.status(404),
            Answer.status(410),
            Answer.status(500),
            Answer.redirect(302, "/bot" + secret + "/elsewhere"),
            Answer.ok("text/plain", "cut off").announcing(1000))) {
      server.only(said);
      HttpCall call = HttpCall.get(server.uri("/bot" + secret + "/a?b=c")).hiding(secret);
      assertThat(call.toString()).doesNotContain(secret);
      String shown =
          exchange(call)
              .map(answer -> answer.uri() + " " + answer.movedTo())
              .onErrorResume(error -> Mono.just(everything(error)))
              .block(SOON);
      assertThat(shown).isNotBlank().doesNotContain(secret);
      assertThat(server.requests().get(server.requestCount() - 1).path()).contains(secret);
    }
  }

  private static String everything(Throwable error) {
    StringWriter told = new StringWriter();
    error.printStackTrace(new PrintWriter(told));
    return told.toString();
  }

  @Test
  void unchangedIsAnAnswer() {
    server.on("/a", Answer.ok("text/plain", "x").etag("\"1\""));
    StepVerifier.create(exchange(HttpCall.get(server.uri("/a")).header("If-None-Match", "\"1\"")))
        .assertNext(answer -> assertThat(answer.notModified()).isTrue())
        .expectComplete()
        .verify(SOON);
  }

  @ParameterizedTest
  @CsvSource({"401", "403"})
  void refusalIsUnauthorized(int status) {
    server.only(Answer.status(status));
    StepVerifier.create(get("/a")).expectError(Unauthorized.class).verify(SOON);
  }

  @Test
  void goneIsGone() {
    server.only(Answer.status(410));
    StepVerifier.create(get("/a")).expectError(SourceGone.class).verify(SOON);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 404, 418, 500, 502, 503})
  void otherStatusIsTheChannelsFault(int status) {
    server.only(Answer.status(status));
    StepVerifier.create(get("/a")).expectError(UpstreamFault.class).verify(SOON);
  }

  @Test
  void aStatusThatTheConnectorReadsIsAnAnswer() {
    server.only(Answer.of(400, "text/plain", "why".getBytes(StandardCharsets.UTF_8)));
    StepVerifier.create(exchange(HttpCall.get(server.uri("/a")).reading(400)))
        .assertNext(
            answer -> {
              assertThat(answer.status()).isEqualTo(400);
              assertThat(answer.body()).asString().isEqualTo("why");
            })
        .expectComplete()
        .verify(SOON);
    server.only(Answer.status(404));
    StepVerifier.create(exchange(HttpCall.get(server.uri("/a")).reading(400)))
        .expectError(UpstreamFault.class)
        .verify(SOON);
  }

  @Test
  void aRedirectedCallReadsWhatItReadBefore() {
    server
        .on("/a", Answer.redirect(302, "/b"))
        .on("/b", Answer.of(400, "text/plain", "why".getBytes(StandardCharsets.UTF_8)));
    StepVerifier.create(exchange(HttpCall.get(server.uri("/a")).reading(400)))
        .assertNext(answer -> assertThat(answer.body()).asString().isEqualTo("why"))
        .expectComplete()
        .verify(SOON);
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 503})
  void limitCarriesTheDelay(int status) {
    server.refuse(status, "90");
    StepVerifier.create(get("/a"))
        .expectErrorSatisfies(
            e ->
                assertThat(e)
                    .isInstanceOfSatisfying(
                        RateLimited.class,
                        limited ->
                            assertThat(limited.retryAfter()).isEqualTo(Duration.ofSeconds(90))))
        .verify(SOON);
  }

  @Test
  void permanentRedirectsSayWhereTheyLed() {
    server
        .on("/a", Answer.redirect(301, "/b"))
        .on("/b", Answer.redirect(308, "/c"))
        .on("/c", Answer.ok("text/plain", "here"));
    StepVerifier.create(get("/a"))
        .assertNext(
            answer -> {
              assertThat(answer.body()).asString().isEqualTo("here");
              assertThat(answer.movedTo()).isEqualTo(server.uri("/c"));
            })
        .expectComplete()
        .verify(SOON);
  }

  @Test
  void oneTemporaryRedirectKeepsTheOldAddress() {
    server
        .on("/a", Answer.redirect(301, "/b"))
        .on("/b", Answer.redirect(302, "/c"))
        .on("/c", Answer.ok("text/plain", "here"));
    StepVerifier.create(get("/a"))
        .assertNext(answer -> assertThat(answer.movedTo()).isNull())
        .expectComplete()
        .verify(SOON);
  }

  @Test
  void redirectsWithoutEndAreTheChannelsFault() {
    server.only(Answer.redirect(302, "/again"));
    StepVerifier.create(get("/a")).expectError(UpstreamFault.class).verify(SOON);
    assertThat(server.requestCount()).isEqualTo(6);
  }

  @Test
  void cutOffAnswerIsTheChannelsFault() {
    server.only(Answer.ok("text/plain", "half").announcing(100));
    StepVerifier.create(get("/a")).expectError(UpstreamFault.class).verify(SOON);
  }

  @Test
  void whatIsNoHttpIsTheChannelsFault() {
    server.only(Answer.raw("220 mail.example ready\r\n\r\n"));
    StepVerifier.create(get("/a")).expectError(UpstreamFault.class).verify(SOON);
  }

  @Test
  void tooLargeAnAnswerIsTheChannelsFault() {
    server.only(Answer.ok("text/plain", new byte[2000]));
    HttpCall call = new HttpCall("GET", server.uri("/a"), Map.of(), new byte[0], 1000);
    StepVerifier.create(exchange(call)).expectError(UpstreamFault.class).verify(SOON);
  }
}
