package io.earful.collector.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.collector.limit.Tally;
import io.earful.connector.ChannelHttp;
import io.earful.connector.HttpCall;
import io.earful.connector.RateLimited;
import io.earful.connector.UpstreamFault;
import io.earful.kit.net.AddressGuard;
import io.earful.testkit.Answer;
import io.earful.testkit.ChannelHttpContract;
import io.earful.testkit.FixtureServer;
import io.earful.testkit.ReceivedRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class WebChannelHttpTest extends ChannelHttpContract {

  private static final Instant NOW = Instant.parse("2026-11-01T10:00:00Z");
  private static final int MEGABYTE = 1024 * 1024;

  /** Every name is loopback, and of loopback only the fixture server may be read. */
  private static AddressGuard guard(FixtureServer server) {
    return AddressGuard.of(false, host -> Mono.just(List.of(InetAddress.getLoopbackAddress())))
        .trusting(server.address());
  }

  private static ChannelHttp http(FixtureServer server, HttpLimits limits) {
    return new WebChannelHttp(
        guard(server), new HostGate(Duration.ZERO), limits, Clock.fixed(NOW, ZoneOffset.UTC));
  }

  @Override
  protected ChannelHttp channelHttp(FixtureServer server) {
    return http(server, HttpLimits.USUAL);
  }

  private void fails(Mono<?> exchange, String... parts) {
    StepVerifier.create(exchange)
        .expectErrorSatisfies(
            e -> assertThat(e).isInstanceOf(UpstreamFault.class).message().contains(parts))
        .verify(SOON);
  }

  @Test
  void privateAddressIsRefusedWithoutAConnection() {
    try (FixtureServer forbidden = FixtureServer.start()) {
      fails(exchange(HttpCall.get(forbidden.uri("/"))), "127.0.0.1 is a loopback address");
      fails(
          exchange(HttpCall.get(URI.create("http://a.example:" + forbidden.address().getPort()))),
          "loopback address");
      fails(exchange(HttpCall.get(URI.create("http://127.1/"))), "unusual way");
      fails(exchange(HttpCall.get(URI.create("file:///etc/passwd"))), "only http and https");
      assertThat(forbidden.connectionCount()).isZero();
    }
  }

  @Test
  void redirectToAPrivateAddressIsRefusedWithoutAConnection() {
    try (FixtureServer forbidden = FixtureServer.start()) {
      for (String target :
          List.of(
              forbidden.uri("/secret").toString(),
              "http://inner.example:" + forbidden.address().getPort() + "/",
              "http://169.254.169.254/latest/meta-data/",
              "http://[::ffff:127.0.0.1]:" + forbidden.address().getPort() + "/")) {
        server.only(Answer.redirect(302, target));
        fails(get("/a"), "Earful reads only public addresses");
      }
      assertThat(forbidden.connectionCount()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"gopher://127.0.0.1:6379/", "file:///etc/passwd", "http://2130706433/"})
  void redirectToSomethingElseThanTheWebIsRefused(String target) {
    server.only(Answer.redirect(302, target));
    StepVerifier.create(get("/a")).expectError(UpstreamFault.class).verify(SOON);
    assertThat(server.requestCount()).isEqualTo(1);
  }

  @Test
  void everyRequestCountsForWhoeverAsks() {
    server.on("/here", Answer.redirect(302, "/there")).on("/there", Answer.ok("text/plain", "x"));
    Tally tally = new Tally();
    get("/here").contextWrite(tally::in).block(SOON);
    assertThat(tally.calls()).isEqualTo(2);
  }

  @Test
  void redirectWithoutTargetIsTheChannelsFault() {
    server.only(Answer.status(302));
    fails(get("/a"), "without saying where");
  }

  @Test
  void postIsNotCarriedElsewhere() {
    server.only(Answer.redirect(307, "/b"));
    byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
    HttpCall post =
        new HttpCall("POST", server.uri("/a"), Map.of(), body, HttpCall.DEFAULT_MAX_BYTES);
    fails(exchange(post), "sends a POST elsewhere");
    assertThat(server.requestCount()).isEqualTo(1);
  }

  @Test
  void anotherSiteIsNotToldTheCredential() {
    int port = server.address().getPort();
    server
        .on("/a", Answer.redirect(302, "/b"))
        .on("/b", Answer.redirect(302, "http://other.example:" + port + "/c"))
        .on("/c", Answer.ok("text/plain", "x"));
    HttpCall call =
        HttpCall.get(server.uri("/a"))
            .header("Authorization", "Bearer secret")
            .header("X-Api-Key", "secret")
            .header("Accept", "text/plain");
    StepVerifier.create(exchange(call)).expectNextCount(1).expectComplete().verify(SOON);
    List<ReceivedRequest> requests = server.requests();
    assertThat(requests.get(1).header("Authorization")).isEqualTo("Bearer secret");
    assertThat(requests.get(2).header("Authorization")).isNull();
    assertThat(requests.get(2).header("X-Api-Key")).isNull();
    assertThat(requests.get(2).header("Accept")).isEqualTo("text/plain");
    assertThat(requests.get(2).header("Host")).isEqualTo("other.example:" + port);
  }

  @Test
  void locationWithSpacesAndUmlautsIsFollowed() {
    server
        .on("/a", Answer.redirect(301, "/päge one"))
        .on("/p%C3%A4ge%20one", Answer.ok("text/plain", "x"));
    StepVerifier.create(get("/a")).expectNextCount(1).expectComplete().verify(SOON);
  }

  @Test
  void delayAsADateIsUnderstood() {
    server.refuse(429, "Sun, 01 Nov 2026 10:02:00 GMT");
    limited(Duration.ofMinutes(2));
  }

  @Test
  void limitWithoutADelayIsAMinute() {
    server.only(Answer.status(429));
    limited(Duration.ofMinutes(1));
  }

  @Test
  void refusalWithAUsedUpAllowanceIsALimit() {
    server.only(
        Answer.status(403)
            .header("X-RateLimit-Remaining", "0")
            .header("X-RateLimit-Reset", Long.toString(NOW.getEpochSecond() + 30)));
    limited(Duration.ofSeconds(30));
  }

  private void limited(Duration delay) {
    StepVerifier.create(get("/a"))
        .expectErrorSatisfies(
            e ->
                assertThat(e)
                    .isInstanceOfSatisfying(
                        RateLimited.class, l -> assertThat(l.retryAfter()).isEqualTo(delay)))
        .verify(SOON);
  }

  @Test
  void slowLorisIsGivenUp() {
    server.only(Answer.ok("text/plain", "slow".repeat(1000)).dripping(Duration.ofMillis(100)));
    HttpLimits limits = new HttpLimits(MEGABYTE, MEGABYTE, 100, Duration.ofSeconds(1));
    fails(http(server, limits).exchange(HttpCall.get(server.uri("/a"))), "within 1 s");
  }

  @Test
  void silentServerIsGivenUp() {
    server.only(Answer.ok("text/plain", "x").after(Duration.ofMinutes(5)));
    HttpLimits limits = new HttpLimits(MEGABYTE, MEGABYTE, 100, Duration.ofMillis(300));
    fails(http(server, limits).exchange(HttpCall.get(server.uri("/a"))), "no complete answer");
  }

  @Test
  void slowRedirectsShareOneLimit() {
    server.otherwise(Answer.redirect(302, "/again").after(Duration.ofMillis(400)));
    HttpLimits limits = new HttpLimits(MEGABYTE, MEGABYTE, 100, Duration.ofSeconds(1));
    fails(http(server, limits).exchange(HttpCall.get(server.uri("/a"))), "within 1 s");
    assertThat(server.requestCount()).isLessThanOrEqualTo(3);
  }

  /** Bound and not listening: so nobody else gets the port meanwhile. */
  @Test
  void closedPortIsTheChannelsFault() throws IOException {
    try (Socket silent = new Socket()) {
      silent.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      ChannelHttp http =
          new WebChannelHttp(
              AddressGuard.of(true),
              new HostGate(Duration.ZERO),
              HttpLimits.USUAL,
              Clock.systemUTC());
      URI gone = URI.create("http://127.0.0.1:" + silent.getLocalPort() + "/a");
      fails(http.exchange(HttpCall.get(gone)), "refused");
    }
  }

  @Test
  void unknownHostIsNamed() {
    AddressGuard lost = AddressGuard.of(false, host -> Mono.error(new UnknownHostException(host)));
    ChannelHttp http =
        new WebChannelHttp(lost, new HostGate(Duration.ZERO), HttpLimits.USUAL, Clock.systemUTC());
    fails(
        http.exchange(HttpCall.get(URI.create("http://nobody.invalid/a"))),
        "the host nobody.invalid is not known");
  }

  @Test
  void plainServerAskedForASecureConnectionIsTheChannelsFault() {
    server.only(Answer.ok("text/plain", "x"));
    fails(
        exchange(HttpCall.get(URI.create("https://127.0.0.1:" + server.address().getPort() + "/"))),
        "");
  }

  @Test
  void packedAnswersAreUnpacked() throws IOException {
    byte[] text = "Der Kessel leckt".getBytes(StandardCharsets.UTF_8);
    server.only(
        Answer.ok("text/plain", UnpackingTest.gzip(text)).header("Content-Encoding", "gzip"));
    StepVerifier.create(get("/a"))
        .assertNext(answer -> assertThat(answer.body()).isEqualTo(text))
        .expectComplete()
        .verify(SOON);
    assertThat(server.requests().get(0).header("Accept-Encoding")).isEqualTo("gzip, deflate");
  }

  @Test
  void truncatedGzipIsTheChannelsFault() throws IOException {
    byte[] whole = UnpackingTest.gzip(new byte[10_000]);
    server.only(
        Answer.ok("text/plain", Arrays.copyOf(whole, whole.length / 2))
            .header("Content-Encoding", "gzip"));
    fails(get("/a"), "cut off");
  }

  @Test
  void gzipBombIsTheChannelsFault() throws IOException {
    server.only(
        Answer.ok("text/plain", UnpackingTest.gzip(new byte[100 * MEGABYTE]))
            .header("Content-Encoding", "gzip"));
    HttpCall call = new HttpCall("GET", server.uri("/a"), Map.of(), new byte[0], Integer.MAX_VALUE);
    fails(exchange(call), "100 times");
  }

  @Test
  void endlessAnswerIsLeftAtTheLimit() {
    server.only(Answer.ok("text/plain", new byte[64 * 1024]).endless());
    HttpCall call = new HttpCall("GET", server.uri("/a"), Map.of(), new byte[0], Integer.MAX_VALUE);
    fails(exchange(call), "larger than " + 10 * MEGABYTE);
    assertThat(server.bytesSent()).isLessThan(100L * MEGABYTE);
  }

  @Test
  void endlessErrorPageDoesNotHideTheStatus() {
    server.only(Answer.of(500, "text/html", new byte[64 * 1024]).endless());
    fails(get("/a"), "answered 500");
  }

  @Test
  void longerAnswerThanAnnouncedIsCutAndTheConnectionForgotten() {
    server.only(Answer.ok("text/plain", "0123456789").announcing(4));
    StepVerifier.create(get("/a"))
        .assertNext(answer -> assertThat(answer.body()).asString().isEqualTo("0123"))
        .expectComplete()
        .verify(SOON);
    StepVerifier.create(get("/a")).expectNextCount(1).expectComplete().verify(SOON);
    assertThat(server.connectionCount()).isEqualTo(2);
  }

  @Test
  void contradictingLengthsAreTheChannelsFault() {
    server.only(
        Answer.raw("HTTP/1.1 200 OK\r\nContent-Length: 3\r\nContent-Length: 5\r\n\r\nabcde"));
    fails(get("/a"), "");
  }

  @Test
  void saysWhoItIs() {
    server.only(Answer.status(204));
    StepVerifier.create(get("/a")).expectNextCount(1).expectComplete().verify(SOON);
    assertThat(server.requests().get(0).header("User-Agent"))
        .matches("Earful/\\S+ \\(feedback aggregator\\)");
  }

  @Test
  void requestsToOneHostComeOneByOne() {
    server.otherwise(Answer.ok("text/plain", "x").after(Duration.ofMillis(50)));
    StepVerifier.create(Flux.range(0, 5).flatMap(i -> get("/" + i)))
        .expectNextCount(5)
        .expectComplete()
        .verify(SOON);
    assertThat(server.requests().stream().map(ReceivedRequest::path))
        .containsExactly("/0", "/1", "/2", "/3", "/4");
  }

  @Test
  void whatWaitsForNewsKeepsNobodyWaiting() {
    server
        .on("/news", Answer.ok("text/plain", "x").after(Duration.ofSeconds(2)))
        .on("/a", Answer.ok("text/plain", "x"));
    HttpCall news = HttpCall.get(server.uri("/news")).waiting();
    StepVerifier.create(
            Flux.merge(exchange(news).thenReturn("news"), get("/a").thenReturn("at once")))
        .expectNext("at once", "news")
        .expectComplete()
        .verify(SOON);
  }

  @Test
  void secretInTheQueryIsNotShown() {
    server.only(Answer.status(500));
    StepVerifier.create(get("/a?access_token=hush&page=2"))
        .expectErrorSatisfies(
            e ->
                assertThat(e)
                    .message()
                    .contains("page=2")
                    .contains("access_token=…")
                    .doesNotContain("hush"))
        .verify(SOON);
  }
}
