package io.earful.collector.robots;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.connector.ChannelHttp;
import io.earful.connector.HttpAnswer;
import io.earful.connector.HttpCall;
import io.earful.connector.RateLimited;
import io.earful.connector.Unauthorized;
import io.earful.connector.UpstreamFault;
import io.earful.testkit.MovingClock;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class PolitePagesTest {

  private static final URI PAGE = URI.create("https://kettle.example/topic?t=1");

  private final List<HttpCall> calls = new ArrayList<>();
  private final MovingClock clock = MovingClock.at(Instant.parse("2026-11-01T10:05:00Z"));
  private Mono<byte[]> robots = Mono.just(new byte[0]);

  private final ChannelHttp http =
      call -> {
        calls.add(call);
        boolean rules = call.uri().getPath().equals("/robots.txt");
        return (rules ? robots : Mono.just(new byte[] {1}))
            .map(body -> new HttpAnswer(200, call.uri(), null, Map.of(), body));
      };
  private final PolitePages pages = new PolitePages(http, clock);

  private void robots(String text) {
    robots = Mono.just(text.getBytes(StandardCharsets.UTF_8));
  }

  private Mono<PolitePages.Page> get(URI page) {
    return pages.get(HttpCall.get(page));
  }

  @Test
  void pagesLieTwoSecondsApart() {
    StepVerifier.create(get(PAGE))
        .assertNext(page -> assertThat(page.gap()).isEqualTo(Duration.ofSeconds(2)))
        .verifyComplete();
    assertThat(calls.get(1).gap()).isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void longerDelayIsKept() {
    robots("User-agent: *\nCrawl-delay: 7\n");
    StepVerifier.create(get(PAGE))
        .assertNext(page -> assertThat(page.gap()).isEqualTo(Duration.ofSeconds(7)))
        .verifyComplete();
    assertThat(calls.get(1).gap()).isEqualTo(Duration.ofSeconds(7));
  }

  @Test
  void forbiddenPageIsNotAskedFor() {
    robots("User-agent: *\nDisallow: /topic\nAllow: /\n");
    StepVerifier.create(get(PAGE))
        .expectErrorSatisfies(
            error ->
                assertThat(error)
                    .isInstanceOf(Unauthorized.class)
                    .hasMessageContaining("robots.txt forbids reading /topic"))
        .verify();
    StepVerifier.create(get(URI.create("https://kettle.example/other")))
        .expectNextCount(1)
        .verifyComplete();
    assertThat(calls)
        .extracting(call -> call.uri().getPath())
        .containsExactly("/robots.txt", "/other");
  }

  @Test
  void rulesForUsCountMoreThanThoseForAll() {
    robots("User-agent: *\nDisallow: /\n\nUser-agent: Earful\nDisallow: /private\n");
    StepVerifier.create(get(PAGE)).expectNextCount(1).verifyComplete();
    StepVerifier.create(get(URI.create("https://kettle.example/private/x")))
        .expectError(Unauthorized.class)
        .verify();
  }

  @Test
  void siteThatHasNoRulesOrRefusesThemHasNone() {
    for (Throwable none :
        List.of(new UpstreamFault("nothing there", 404), new Unauthorized("refused"))) {
      robots = Mono.error(none);
      PolitePages fresh = new PolitePages(http, clock);
      StepVerifier.create(fresh.get(HttpCall.get(PAGE))).expectNextCount(1).verifyComplete();
    }
  }

  @Test
  void whileTheRulesCannotBeReadNothingIsRead() {
    robots = Mono.error(new UpstreamFault("it answered 503", 503));
    StepVerifier.create(get(PAGE))
        .expectErrorSatisfies(
            error ->
                assertThat(error)
                    .isInstanceOf(UpstreamFault.class)
                    .hasMessageContaining("https://kettle.example/robots.txt could not be read"))
        .verify();
    robots("");
    StepVerifier.create(get(PAGE)).expectNextCount(1).verifyComplete();
  }

  @Test
  void rateLimitOfTheRulesIsARateLimit() {
    robots = Mono.error(new RateLimited(Duration.ofSeconds(90)));
    StepVerifier.create(get(PAGE)).expectError(RateLimited.class).verify();
  }

  @Test
  void rulesAreReadOnceADayForEachSite() {
    robots("User-agent: *\nAllow: /\n");
    get(PAGE).block();
    get(PAGE).block();
    get(URI.create("http://kettle.example/topic")).block();
    assertThat(rulesRead()).isEqualTo(2);
    clock.advance(Duration.ofHours(25));
    get(PAGE).block();
    assertThat(rulesRead()).isEqualTo(3);
  }

  private long rulesRead() {
    return calls.stream().filter(call -> call.uri().getPath().equals("/robots.txt")).count();
  }

  @Test
  void rulesWithoutEndAreCutOff() {
    robots("User-agent: *\n" + "Disallow: /a\n".repeat(200_000) + "Disallow: /topic\n");
    StepVerifier.create(get(PAGE)).expectNextCount(1).verifyComplete();
  }
}
