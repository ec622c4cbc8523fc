package io.earful.collector.connector.stackexchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.connector.Batch;
import io.earful.connector.ConnectorContext;
import io.earful.connector.Cursor;
import io.earful.connector.RateLimited;
import io.earful.connector.SourceView;
import io.earful.connector.Unauthorized;
import io.earful.connector.UpstreamFault;
import io.earful.testkit.Answer;
import io.earful.testkit.FixtureHttp;
import io.earful.testkit.FixtureServer;
import io.earful.testkit.MovingClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How the API says that it has enough, and what comes of it. */
class StackexchangeLimitsTest {

  private static final Duration SOON = Duration.ofSeconds(60);
  private static final Instant NOW = Instant.parse("2026-11-01T10:05:00.250Z");
  private static final String FILTERS = "/2.3/filters/create";
  private static final String SEARCH = "/2.3/search/advanced";
  private static final String KEY = "own-key((";

  private final FixtureServer channel = FixtureServer.start();
  private final MovingClock clock = MovingClock.at(NOW);
  private StackexchangeConnector connector = connector();

  /** How a run ended. */
  private record Outcome(List<Batch> batches, Throwable failure) {

    Cursor last() {
      return batches.get(batches.size() - 1).next();
    }

    Duration pollAfter() {
      return batches.get(batches.size() - 1).pollAfter();
    }

    Duration delay() {
      assertThat(failure).isInstanceOf(RateLimited.class);
      return ((RateLimited) failure).retryAfter();
    }
  }

  @AfterEach
  void stop() {
    channel.close();
  }

  private StackexchangeConnector connector() {
    return new StackexchangeConnector(
        new ConnectorContext(new FixtureHttp(channel), clock, name -> null));
  }

  private Outcome run(Cursor from) {
    return run("kettle", from);
  }

  private Outcome run(String query, Cursor from) {
    SourceView source =
        new SourceView(
            "s",
            "s",
            Map.of("site", "cooking", "query", query, "api", "https://tests.example/2.3"),
            Map.of("key", KEY),
            NOW);
    List<Batch> batches = new ArrayList<>();
    List<Throwable> failures = new ArrayList<>();
    connector
        .collect(source, from)
        .doOnNext(batches::add)
        .doOnError(failures::add)
        .onErrorComplete()
        .blockLast(SOON);
    return new Outcome(batches, failures.isEmpty() ? null : failures.get(0));
  }

  private void finds(String... wrappers) {
    channel
        .on(FILTERS, json("{\"items\":[{\"filter\":\"!own\"}]}"))
        .on(
            SEARCH,
            List.of(wrappers).stream().map(StackexchangeLimitsTest::json).toArray(Answer[]::new));
  }

  private static Answer json(String body) {
    return Answer.ok("application/json", body);
  }

  private static Answer error(int id, String name, String message) {
    String body =
        "{\"error_id\":%d,\"error_message\":\"%s\",\"error_name\":\"%s\"}"
            .formatted(id, message, name);
    return Answer.of(400, "application/json", body.getBytes(StandardCharsets.UTF_8));
  }

  private static String page(int id, boolean more, String rest) {
    return """
        {"items":[{"question_id":%d,"title":"A question","creation_date":1793000000,
          "last_activity_date":%d}],"has_more":%b%s}"""
        .formatted(id, 1_793_000_000 + id, more, rest);
  }

  private long searches() {
    return channel.requests().stream().filter(r -> r.target().startsWith(SEARCH)).count();
  }

  @Test
  void aPauseInTheMiddleOfAWalkIsKeptToTheSecond() {
    finds(page(1, true, ",\"backoff\":17"), page(2, false, ""));

    Outcome first = run(Cursor.START);

    assertThat(first.batches()).singleElement().satisfies(b -> assertThat(b.mentions()).hasSize(1));
    assertThat(first.delay()).isEqualTo(Duration.ofSeconds(17));
    assertThat(searches()).isEqualTo(1);

    clock.set(NOW.plusMillis(16_999));
    assertThat(run(first.last()).failure()).isInstanceOf(RateLimited.class);
    assertThat(searches()).isEqualTo(1);

    clock.set(NOW.plusSeconds(17));
    Outcome second = run(first.last());
    assertThat(second.failure()).isNull();
    assertThat(second.batches().get(0).mentions()).hasSize(1);
    assertThat(searches()).isEqualTo(2);
  }

  @Test
  void aPauseAtTheEndOfAWalkPutsOffTheNextOne() {
    finds(page(1, false, ",\"backoff\":17,\"quota_remaining\":9000"));

    Outcome run = run(Cursor.START);

    assertThat(run.failure()).isNull();
    assertThat(run.pollAfter()).isEqualTo(Duration.ofSeconds(17));
    assertThat(run(run.last()).failure()).isInstanceOf(RateLimited.class);
    assertThat(searches()).isEqualTo(1);
  }

  @Test
  void aPauseIsForEverySourceOfTheServer() {
    finds(page(1, false, ",\"backoff\":17"));
    run(Cursor.START);

    Outcome other = run("toaster", Cursor.START);

    assertThat(other.delay()).isEqualTo(Duration.ofSeconds(17));
    assertThat(searches()).isEqualTo(1);
    clock.set(NOW.plusSeconds(17));
    assertThat(run("toaster", Cursor.START).failure()).isNull();
  }

  @Test
  void aPauseOutlivesTheProcess() {
    finds(page(1, false, ",\"backoff\":17"));
    Outcome before = run(Cursor.START);
    connector = connector();

    assertThat(run(before.last()).delay()).isEqualTo(Duration.ofSeconds(17));
    assertThat(searches()).isEqualTo(1);
  }

  @Test
  void aPauseOfOneMethodDoesNotHoldUpAnother() {
    channel
        .on(FILTERS, json("{\"items\":[{\"filter\":\"!own\"}],\"backoff\":30}"))
        .on(SEARCH, json(page(1, false, "")));
    assertThat(run(Cursor.START).batches()).hasSize(1);
    assertThat(run("toaster", Cursor.START).delay()).isEqualTo(Duration.ofSeconds(30));
  }

  @ParameterizedTest
  @CsvSource({"0,", "-5,", "1e9,", "'\"30\"',", "true,", "99999999999999, 86400", "86401, 86400"})
  void aPauseThatIsNoneHoldsNothingUpAndTheLongestIsADay(String said, Long kept) {
    finds(page(1, false, ",\"backoff\":" + said));
    Duration expected = kept == null ? null : Duration.ofSeconds(kept);
    assertThat(run(Cursor.START).pollAfter()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "'too many requests from this IP, more requests available in 46472 seconds', 46472",
    "'too many requests from this IP, more requests available in 1 second', 1",
    "'too many requests from this IP, more requests available in 999999999 seconds', 86400",
    "'too many requests from this IP, more requests available in 99999999999 seconds', 300",
    "'Violation of backoff parameter', 300"
  })
  void aViolationIsARateLimitAndNothingIsAskedUntilItsEnd(String message, long seconds) {
    channel.only(error(502, "throttle_violation", message));

    assertThat(run(Cursor.START).delay()).isEqualTo(Duration.ofSeconds(seconds));

    int asked = channel.requestCount();
    clock.set(NOW.plusSeconds(seconds - 1));
    assertThat(run("toaster", Cursor.START).delay()).isEqualTo(Duration.ofSeconds(1));
    assertThat(channel.requestCount()).isEqualTo(asked);
    clock.set(NOW.plusSeconds(seconds));
    finds(page(1, false, ""));
    assertThat(run(Cursor.START).failure()).isNull();
  }

  @Test
  void aViolationInTheMiddleLosesNothingThatWasRead() {
    channel
        .on(FILTERS, json("{\"items\":[{\"filter\":\"!own\"}]}"))
        .on(
            SEARCH,
            json(page(1, true, "")),
            error(502, "throttle_violation", "more requests available in 20 seconds"),
            json(page(2, false, "")));

    Outcome first = run(Cursor.START);
    assertThat(first.batches()).hasSize(1);
    assertThat(first.delay()).isEqualTo(Duration.ofSeconds(20));

    clock.set(NOW.plusSeconds(20));
    assertThat(run(first.last()).batches().get(0).mentions())
        .singleElement()
        .satisfies(mention -> assertThat(mention.nativeId()).isEqualTo("2"));
  }

  @ParameterizedTest
  @CsvSource({
    "400, bad_parameter, No site found for name `cooking`, false",
    "400, bad_parameter, keywords, false",
    "400, bad_parameter, `key` doesn't match a known application, true",
    "401, access_token_required, x, true",
    "403, access_denied, x, true",
    "405, key_required, x, true",
    "404, no_method, x, false",
    "500, internal_error, x, false",
    "503, temporarily_unavailable, x, false",
    "77, something_new, x, false"
  })
  void anErrorIsWhatItsNumberSays(int id, String name, String message, boolean refused) {
    channel.only(error(id, name, message + " own-key(("));

    Throwable failure = run(Cursor.START).failure();

    assertThat(failure)
        .isInstanceOf(refused ? Unauthorized.class : UpstreamFault.class)
        .hasMessageContaining(String.valueOf(id))
        .hasMessageContaining(name)
        .hasMessageContaining(message);
    assertThat(failure.getMessage()).doesNotContain(KEY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!doctype html><title>Just a moment...</title>",
        "",
        "{\"half\":",
        "{}",
        "[]",
        "{\"error_id\":\"x\"}",
        "{\"error_id\":99999999999999999999}",
        "{\"error_id\":{},\"error_name\":[],\"error_message\":7}"
      })
  void aRefusalThatExplainsNothingIsTheChannelsFault(String body) {
    channel.only(Answer.of(400, "text/html", body.getBytes(StandardCharsets.UTF_8)));
    assertThat(run(Cursor.START).failure()).isInstanceOf(UpstreamFault.class);
  }

  @Test
  void aWebPageInTheMiddleOfAWalkLosesNothingThatWasRead() {
    channel
        .on(FILTERS, json("{\"items\":[{\"filter\":\"!own\"}]}"))
        .on(
            SEARCH,
            json(page(1, true, "")),
            Answer.ok("text/html", "<!doctype html><p>Back soon"),
            json(page(2, false, "")));

    Outcome first = run(Cursor.START);
    assertThat(first.failure()).isInstanceOf(UpstreamFault.class);

    assertThat(run(first.last()).batches().get(0).mentions())
        .singleElement()
        .satisfies(mention -> assertThat(mention.nativeId()).isEqualTo("2"));
  }

  @Test
  void whatIsLeftOfTheQuotaLastsForADay() {
    finds(page(1, false, ",\"quota_max\":300,\"quota_remaining\":100"));

    Outcome first = run(Cursor.START);

    // one request was for the choice of fields
    assertThat(first.pollAfter()).isEqualTo(Duration.ofSeconds(2 * 864));
    assertThat(Objects.requireNonNull(run(first.last()).pollAfter()))
        .isEqualTo(Duration.ofSeconds(864));
  }

  @Test
  void aQuotaThatIsUsedUpEndsTheRunAndPutsOffTheNextOne() {
    finds(page(1, true, ",\"quota_max\":300,\"quota_remaining\":0"), page(2, false, ""));

    Outcome first = run(Cursor.START);

    assertThat(first.batches()).hasSize(1);
    assertThat(first.delay()).isEqualTo(Duration.ofHours(1));
    clock.set(NOW.plus(Duration.ofMinutes(59)));
    assertThat(run(first.last()).failure()).isInstanceOf(RateLimited.class);
    assertThat(searches()).isEqualTo(1);
  }
}
