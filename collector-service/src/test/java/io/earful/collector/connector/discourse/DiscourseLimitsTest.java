package io.earful.collector.connector.discourse;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.connector.Batch;
import io.earful.connector.ConnectorContext;
import io.earful.connector.Cursor;
import io.earful.connector.RateLimited;
import io.earful.connector.SourceView;
import io.earful.connector.UpstreamFault;
import io.earful.event.CodePoints;
import io.earful.event.Mention;
import io.earful.event.TimePrecision;
import io.earful.testkit.Answer;
import io.earful.testkit.FixtureHttp;
import io.earful.testkit.FixtureServer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How a forum says that it has enough, and what comes of an answer that means no good. */
class DiscourseLimitsTest {

  private static final Duration SOON = Duration.ofSeconds(60);
  private static final Instant NOW = Instant.parse("2026-11-01T10:05:00Z");
  private static final String POSTS = "/posts.json";

  private final FixtureServer channel = FixtureServer.start();
  private Instant now = NOW;

  /** How a run ended. */
  private record Outcome(List<Batch> batches, Throwable failure) {

    List<Mention> mentions() {
      return batches.stream().flatMap(batch -> batch.mentions().stream()).toList();
    }

    Cursor last() {
      return batches.get(batches.size() - 1).next();
    }
  }

  @AfterEach
  void stop() {
    channel.close();
  }

  /** Each run but the first is behind all pauses that were asked for in the one before. */
  private DiscourseConnector connector() {
    Clock clock = Clock.fixed(now, ZoneOffset.UTC);
    now = now.plus(Duration.ofHours(1));
    return new DiscourseConnector(
        new ConnectorContext(new FixtureHttp(channel), clock, name -> null));
  }

  private Outcome run() {
    return run(Cursor.START);
  }

  private Outcome run(Cursor from) {
    SourceView source =
        new SourceView(
            "s",
            "s",
            Map.of("site", "https://tests.example", "read", "posts", "sinceDays", 0),
            Map.of(),
            NOW);
    List<Batch> batches = new ArrayList<>();
    List<Throwable> failures = new ArrayList<>();
    connector()
        .collect(source, from)
        .doOnNext(batches::add)
        .doOnError(failures::add)
        .onErrorComplete()
        .blockLast(SOON);
    return new Outcome(batches, failures.isEmpty() ? null : failures.get(0));
  }

  private Outcome run(String... posts) {
    channel.on(POSTS, list(posts), list());
    return run();
  }

  private static Answer list(String... posts) {
    return json("{\"latest_posts\":[" + String.join(",", posts) + "]}");
  }

  private static Answer json(String body) {
    return Answer.ok("application/json", body.getBytes(StandardCharsets.UTF_8));
  }

  private static String post(int id) {
    return """
        {"id":%d,"topic_id":40,"post_number":%d,"created_at":"2026-10-31T12:00:00.000Z","user_id":7,
         "username":"a","cooked":"<p>word</p>"}\
        """
        .formatted(id, id);
  }

  private static String saying(int id, String cooked) {
    return post(id).replace("<p>word</p>", cooked.replace("\\", "\\\\").replace("\"", "\\\""));
  }

  private Duration delay(Answer refusal) {
    channel.only(refusal);
    Throwable failure = run().failure();
    assertThat(failure).isInstanceOf(RateLimited.class);
    return ((RateLimited) failure).retryAfter();
  }

  private static Answer refusal(String type, String body) {
    return Answer.of(429, type, body.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @CsvSource({
    "17, 17",
    "0, 60",
    "-5, 60",
    "1.5, 60",
    "'\"30\"', 60",
    "86401, 86400",
    "999999999999, 86400",
    "99999999999999999999999, 60",
    "{}, 60"
  })
  void theBodySaysHowLongToWait(String said, long seconds) {
    String body =
        "{\"errors\":[\"too often\"],\"error_type\":\"rate_limit\",\"extras\":{\"wait_seconds\":%s,\"time_left\":\"a while\"}}"
            .formatted(said);
    assertThat(delay(refusal("application/json", body))).isEqualTo(Duration.ofSeconds(seconds));
  }

  @Test
  void theLongerOfHeaderAndBodyCounts() {
    String body = "{\"error_type\":\"rate_limit\",\"extras\":{\"wait_seconds\":17}}";
    assertThat(delay(refusal("application/json", body).header("Retry-After", "25")))
        .isEqualTo(Duration.ofSeconds(25));
    assertThat(delay(refusal("application/json", body).header("Retry-After", "9")))
        .isEqualTo(Duration.ofSeconds(17));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Slow down, too many requests from this IP address",
        "",
        "{}",
        "[]",
        "{\"failed\":\"FAILED\",\"message\":\"too often\"}",
        "<!doctype html><title>Just a moment...</title>"
      })
  void aRefusalThatSaysNothingIsKeptForAMinute(String body) {
    assertThat(delay(refusal("text/plain", body))).isEqualTo(Duration.ofMinutes(1));
    assertThat(delay(refusal("text/plain", body).header("Retry-After", "9")))
        .isEqualTo(Duration.ofSeconds(9));
  }

  @Test
  void aRefusalInTheMiddleLosesNothingThatWasRead() {
    channel.on(POSTS, list(post(3))).on(POSTS + "?before=3", refusal("text/plain", ""));

    Outcome first = run();

    assertThat(first.failure()).isInstanceOf(RateLimited.class);
    assertThat(first.mentions()).hasSize(1);
    channel.on(POSTS + "?before=3", list(post(2))).on(POSTS + "?before=2", list());
    assertThat(run(first.last()).mentions()).extracting(Mention::nativeId).containsExactly("2");
  }

  @Test
  void aRefusalWhileParentsAreLookedUpKeepsWhatWasRead() {
    String answer = post(5).replace("\"user_id\"", "\"reply_to_post_number\":1,\"user_id\"");
    channel
        .on(POSTS, list(answer, post(4)))
        .on(POSTS + "?before=4", list())
        .on("/posts/by_number/40/1.json", refusal("text/plain", "").header("Retry-After", "9"));

    Outcome first = run();

    assertThat(first.failure()).isInstanceOf(RateLimited.class);
    assertThat(first.mentions()).extracting(Mention::nativeId).containsExactly("4");
    assertThat(first.batches().get(0).pollAfter()).isEqualTo(Duration.ofSeconds(9));
    channel.on("/posts/by_number/40/1.json", json(post(1)));
    assertThat(run(first.last()).mentions())
        .singleElement()
        .satisfies(
            mention ->
                assertThat(mention.conversation().parentKey())
                    .isEqualTo("discourse:tests.example:p1"));
  }

  @Test
  void aRefusalWhileAPostIsLookedForKeepsThePageAndIsMadeUpForLater() {
    channel.on(POSTS, list(post(3), post(2), post(1))).on(POSTS + "?before=1", list());
    Cursor read = run().last();
    channel
        .on(POSTS, list(post(4), post(3), post(1)))
        .on("/posts/2.json", refusal("text/plain", "").header("Retry-After", "9"));

    Outcome refused = run(read);

    assertThat(ids(refused)).containsExactly("4");
    assertThat(refused.batches().get(0).pollAfter()).isEqualTo(Duration.ofSeconds(9));
    channel.on("/posts/2.json", Answer.status(404));
    Outcome missed = run(refused.last());
    assertThat(run(missed.last()).batches().get(0).deletions()).hasSize(1);
  }

  /** The time of the server that says so is no measure of what is new. */
  @Test
  void aPostOfTheFutureDoesNotHideThoseThatCome() {
    Cursor read = run(post(1).replace("2026-10-31", "2031-10-31")).last();
    now = NOW.plus(Duration.ofHours(3));
    channel.on(
        POSTS,
        list(
            post(2).replace("2026-10-31T12:00", "2026-11-01T12:30"),
            post(1).replace("2026-10-31", "2031-10-31")));
    assertThat(ids(run(read))).containsExactly("2");
  }

  @Test
  void aNewPostWithAnOlderDateIsRead() {
    channel.on(POSTS, list(post(2), post(1))).on(POSTS + "?before=1", list());
    Cursor read = run().last();
    channel.on(POSTS, list(post(3).replace("2026-10-31", "2026-10-02"), post(2), post(1)));
    assertThat(ids(run(read))).containsExactly("3");
  }

  /** What came meanwhile does not hide what is still unread below it. */
  @Test
  void refusalsAtTheTopOfALongWalkLeaveNoGap() {
    Answer refused = refusal("text/plain", "");
    channel.on(POSTS, posts(1, 10)).on(POSTS + "?before=1", list());
    Outcome outcome = run();
    List<String> ids = new ArrayList<>(ids(outcome));
    channel
        .on("/posts/by_number/40/16000.json", refused)
        .on("/posts/by_number/40/21000.json", refused)
        .on(POSTS + "?before=161", posts(111, 160))
        .on(POSTS + "?before=111", posts(61, 110))
        .on(POSTS + "?before=61", posts(1, 10));
    for (int top : new int[] {160, 210}) {
      channel.on(POSTS, posts(top - 49, top));
      outcome = run(outcome.last());
      assertThat(outcome.batches().get(0).pollAfter()).isNotNull();
      ids.addAll(ids(outcome));
    }
    channel
        .on("/posts/by_number/40/16000.json", json(post(9)))
        .on("/posts/by_number/40/21000.json", json(post(9)));
    ids.addAll(ids(run(outcome.last())));

    assertThat(ids).doesNotHaveDuplicates().hasSize(160);
  }

  /** The newest first; each fiftieth answers another one. */
  private static Answer posts(int from, int to) {
    return list(
        IntStream.rangeClosed(from, to)
            .map(i -> from + to - i)
            .mapToObj(
                i ->
                    i % 50 == 10 && i > 100
                        ? post(i)
                            .replace(
                                "\"user_id\"",
                                "\"reply_to_post_number\":" + i * 100 + ",\"user_id\"")
                        : post(i))
            .toArray(String[]::new));
  }

  private static List<String> ids(Outcome outcome) {
    return outcome.mentions().stream().map(Mention::nativeId).toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "7",
        "null",
        "{}",
        "{\"latest_posts\":7}",
        "{\"latest_posts\":[7]}",
        "{\"latest_posts\":[{\"id\":1}]}",
        "{\"latest_posts\":[{\"id\":-1,\"cooked\":\"\"}]}",
        "{\"errors\":[\"x\"],\"error_type\":\"not_found\"}",
        "<!doctype html><title>Back soon</title>"
      })
  void anAnswerOfWhichNothingCanBeReadMovesNothing(String body) {
    channel.on(POSTS, json(body));
    assertThat(run().failure()).isInstanceOf(UpstreamFault.class);
  }

  @Test
  void anAnswerThatIsTooDeepIsTheForumsFault() {
    channel.on(POSTS, json("{\"latest_posts\":" + "[".repeat(50_000)));
    assertThat(run().failure()).isInstanceOf(UpstreamFault.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"1969-12-31T00:00:00Z\"",
        "\"+999999999-01-01T00:00:00Z\"",
        "\"2026-02-30T00:00:00Z\"",
        "\"yesterday\"",
        "1793000000",
        "null",
        "{}"
      })
  void aPostWithoutATimeThatCanBeIsPutAside(String time) {
    Outcome outcome = run(post(2).replace("\"2026-10-31T12:00:00.000Z\"", time), post(1));
    assertThat(outcome.mentions()).extracting(Mention::nativeId).containsExactly("1");
    assertThat(outcome.batches().get(0).malformed()).hasSize(1);
  }

  @Test
  void aPostOfTheFutureIsOneOfNow() {
    Mention mention = run(post(1).replace("2026-10-31", "2031-10-31")).mentions().get(0);
    assertThat(mention.publishedAt()).isEqualTo(NOW);
    assertThat(mention.publishedPrecision()).isEqualTo(TimePrecision.COLLECTED);
  }

  @Test
  void markUpIsReadAndNothingOfItRuns() {
    String evil =
        "<script>alert(1)</script>Fine<p>and <a href='javascript:x()'>good</a></p>"
            + "<a class='attachment' href='javascript:x()'>file</a><video src='data:x'></video>"
            + "<b>".repeat(20_000);
    List<Mention> mentions = run(saying(2, evil), post(1)).mentions();
    assertThat(mentions).hasSize(2);
    assertThat(mentions.get(1).text()).startsWith("Fine\n\nand good");
    assertThat(mentions.get(1).html()).doesNotContain("script");
    assertThat(mentions.get(1).media()).isEmpty();
  }

  @Test
  void manyQuotationsInEachOtherAreOne() {
    String nested =
        "<aside class=quote data-username=x data-post=99999999999999999999><blockquote>"
                .repeat(3000)
            + "deep";
    Mention mention =
        run(saying(1, nested + "</blockquote></aside>".repeat(3000) + "<p>mine")).mentions().get(0);
    assertThat(mention.text()).isEqualTo("mine");
    assertThat(mention.quoted()).hasSize(1);
  }

  @Test
  void manyQuotationsAndPreviewsBesideEachOtherAreBounded() {
    String many =
        "<aside class=quote><blockquote>q</blockquote></aside>".repeat(5000)
            + "<aside class=onebox data-onebox-src='https://x.example/'>p</aside>".repeat(5000)
            + "<p>mine";
    Mention mention = run(saying(1, many)).mentions().get(0);
    assertThat(mention.text()).endsWith("mine").doesNotContain("q");
    assertThat(mention.quoted()).hasSize(20);
  }

  @Test
  void aVeryLongPostIsCutAndItsNeighbourKept() {
    List<Mention> mentions = run(saying(2, "word ".repeat(400_000)), post(1)).mentions();
    assertThat(mentions).hasSize(2);
    assertThat(CodePoints.length(mentions.get(1).text())).isLessThanOrEqualTo(Mention.MAX_TEXT);
    assertThat(mentions.get(1).textTruncated()).isTrue();
  }

  @Test
  void theCursorStaysWithinItsBound() {
    for (int page = 0; page < 4; page++) {
      long from = Long.MAX_VALUE - 200 - page * 200L;
      String posts =
          IntStream.range(0, 200)
              .mapToObj(i -> post(1).replace("\"id\":1,", "\"id\":" + (from + i) + ","))
              .map(post -> post.replace("\"topic_id\":40", "\"topic_id\":" + Long.MAX_VALUE))
              .collect(Collectors.joining(","));
      channel.on(page == 0 ? POSTS : POSTS + "?before=" + (from + 200), list(posts));
    }
    Outcome outcome = run();
    assertThat(outcome.mentions()).hasSize(800);
    assertThat(outcome.last().value().length()).isLessThan(65_536);
  }

  @Test
  void aListWithoutEndIsReadInPart() {
    String posts =
        IntStream.range(0, 3000).mapToObj(i -> post(5000 - i)).collect(Collectors.joining(","));
    assertThat(run(posts).batches().get(0).mentions()).hasSize(200);
  }
}
