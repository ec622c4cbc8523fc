package io.earful.collector.pull;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.collector.limit.Dialect;
import io.earful.collector.limit.Tally;
import io.earful.connector.ConnectorContext;
import io.earful.connector.HttpCall;
import io.earful.connector.RateLimited;
import io.earful.connector.UpstreamFault;
import io.earful.testkit.Answer;
import io.earful.testkit.FixtureHttp;
import io.earful.testkit.FixtureServer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class JsonApiTest {

  private static final Duration SOON = Duration.ofSeconds(30);
  private static final URI ADDRESS = URI.create("https://tests.example/posts.json");
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-01T10:00:00Z"), ZoneOffset.UTC);

  private final FixtureServer channel = FixtureServer.start();

  @AfterEach
  void stop() {
    channel.close();
  }

  private JsonApi api(Dialect... dialects) {
    return new JsonApi(
        new ConnectorContext(new FixtureHttp(channel), CLOCK, name -> null), dialects);
  }

  private static JsonAnswer ask(JsonApi api) {
    return api.ask(HttpCall.get(ADDRESS)).blockOptional(SOON).orElseThrow();
  }

  private static Duration refusal(Mono<?> asked) {
    return ((RateLimited)
            asked
                .then(Mono.<Throwable>empty())
                .onErrorResume(Mono::just)
                .blockOptional(SOON)
                .orElseThrow())
        .retryAfter();
  }

  private static Duration refusal(JsonApi api) {
    return refusal(api.ask(HttpCall.get(ADDRESS)));
  }

  private static Answer refused(String body) {
    return Answer.of(429, "application/json", body.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void jsonIsAskedForAndRead() {
    channel.only(Answer.ok("application/json", "{\"a\":1}"));

    JsonAnswer answer = ask(api());

    assertThat(channel.requests().get(0).header("Accept")).isEqualTo("application/json");
    assertThat(answer.object().path("a").asInt()).isEqualTo(1);
    assertThat(answer.raw(URI.create("https://tests.example/shown")).from())
        .hasToString("https://tests.example/shown");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "WAIT_SECONDS | {\"extras\":{\"wait_seconds\":23}}     | 23",
        "RETRY_AFTER  | {\"parameters\":{\"retry_after\":35}}  | 35",
        "WAIT_SECONDS | <p>Too many                            | 60",
      })
  void aRefusalSaysInItsBodyForHowLong(Dialect dialect, String body, long seconds) {
    channel.only(refused(body));
    JsonApi api = api(dialect);

    assertThat(refusal(api)).isEqualTo(Duration.ofSeconds(seconds));
    assertThat(refusal(api)).isEqualTo(Duration.ofSeconds(seconds));
    assertThat(channel.requestCount()).isEqualTo(1);
  }

  @Test
  void whatItIsToldIsNotedForWhoeverAsks() {
    channel.only(
        Answer.ok("application/json", "{}")
            .header("x-ratelimit-limit", "300")
            .header("x-ratelimit-remaining", "7")
            .header("x-ratelimit-reset", "60"));
    Tally tally = new Tally();
    api(Dialect.X_RATELIMIT)
        .ask(HttpCall.get(ADDRESS), "secret")
        .contextWrite(tally::in)
        .block(SOON);

    assertThat(tally.told())
        .singleElement()
        .satisfies(
            told -> {
              assertThat(told.server()).isEqualTo(ADDRESS.getHost());
              assertThat(told.limit()).isEqualTo(300);
              assertThat(told.left()).isEqualTo(7);
              assertThat(told.renewsAt()).isEqualTo(CLOCK.instant().plusSeconds(60));
              assertThat(told.closedUntil()).isNull();
              assertThat(told.toString()).doesNotContain("secret");
            });
  }

  @Test
  void aRefusalWhoseBodyDoesNotSayItMaySayItInItsHeader() {
    channel.only(refused("{}").header("Retry-After", "Sun, 01 Nov 2026 10:02:00 GMT"));
    assertThat(refusal(api(Dialect.WAIT_SECONDS))).isEqualTo(Duration.ofMinutes(2));
  }

  /** What it gives there is what everybody is shown. */
  @Test
  void anAnswerOfAnotherServerIsNoneToACredential() {
    channel
        .on("/posts.json", Answer.status(301).header("Location", "https://www.tests.example/there"))
        .on("/there", Answer.ok("application/json", "{\"a\":1}"));
    HttpCall call = HttpCall.get(ADDRESS);

    StepVerifier.create(api().ask(call, "token"))
        .verifyErrorSatisfies(
            error ->
                assertThat(error)
                    .isInstanceOf(UpstreamFault.class)
                    .hasMessageContaining("https://www.tests.example")
                    .hasMessageNotContaining("token"));
    assertThat(ask(api()).object().path("a").asInt()).isEqualTo(1);
  }

  @Test
  void anAnswerOfAnotherPageOfTheServerIsOne() {
    channel
        .on("/posts.json", Answer.status(302).header("Location", "https://TESTS.example/there"))
        .on("/there", Answer.ok("application/json", "{\"a\":1}"));
    assertThat(api().ask(HttpCall.get(ADDRESS), "token").blockOptional(SOON)).isPresent();
  }

  @Test
  void whatIsReadAsARefusalIsOne() {
    channel.only(Answer.ok("application/json", "{\"error\":6}"));
    JsonApi api = api();

    assertThat(
            refusal(
                api.ask(
                    HttpCall.get(ADDRESS),
                    "token",
                    answer -> {
                      throw new RateLimited(Duration.ofSeconds(answer.object().size()));
                    })))
        .isEqualTo(Duration.ofSeconds(1));
    assertThat(refusal(api.ask(HttpCall.get(ADDRESS), "token"))).isEqualTo(Duration.ofSeconds(1));
    assertThat(channel.requestCount()).isEqualTo(1);
  }

  @Test
  void theLastAnswerOfAnAllowanceIsReadAndNothingAskedBehindIt() {
    channel.only(
        Answer.ok("application/json", "[]")
            .header("X-RateLimit-Remaining", "0")
            .header("X-RateLimit-Reset", "2026-11-01T10:03:00Z"));
    JsonApi api = api(Dialect.X_RATELIMIT);

    assertThat(ask(api).allowance().before(1)).isEqualTo(Duration.ofMinutes(3));
    assertThat(refusal(api)).isEqualTo(Duration.ofMinutes(3));
    assertThat(channel.requestCount()).isEqualTo(1);
  }

  @Test
  void whatIsNotOfItsDialectDoesNotCount() {
    channel.only(
        Answer.ok("application/json", "{\"backoff\":17}")
            .header("X-RateLimit-Remaining", "0")
            .header("X-RateLimit-Reset", "2026-11-01T10:03:00Z"));
    JsonApi api = api(Dialect.RATELIMIT);
    ask(api);
    ask(api);
    assertThat(channel.requestCount()).isEqualTo(2);
  }
}
