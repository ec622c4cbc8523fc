package io.earful.collector.poll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.earful.collector.TestChannel;
import io.earful.connector.Batch;
import io.earful.connector.Cursor;
import io.earful.connector.Gap;
import io.earful.connector.GapReason;
import io.earful.connector.RateLimited;
import io.earful.connector.Unauthorized;
import io.earful.connector.UpstreamFault;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The ledger of what a source did not see, as its reading fails and comes back. */
class CoverageTest extends PolledSources {

  private final AtomicReference<RuntimeException> trouble = new AtomicReference<>();

  private String readSource(String script) {
    String id =
        source(
            script,
            (view, cursor) -> {
              RuntimeException failure = trouble.get();
              return failure == null ? Flux.just(page(cursor.value() + "x")) : Flux.error(failure);
            });
    await().atMost(SOON).until(() -> !health(id).path("lastSuccess").isNull());
    return id;
  }

  /** As if it had been read for the last time so long ago. */
  private static void lastReadHoursAgo(String id) {
    collector.execute(
        "update collector.source_poll set last_success_at = now() - interval '2 hours'"
            + " where source_id = '%s'".formatted(id));
  }

  private static JsonNode gaps(String id) {
    return get("/" + id + "/coverage").path("items");
  }

  private static List<JsonNode> told() {
    return collector
        .query("select body from bus.log_event where topic = 'events' order by part, pos")
        .stream()
        .map(JsonMapper.builder().build()::readTree)
        .toList();
  }

  private void fails(String id, RuntimeException failure) {
    trouble.set(failure);
    lastReadHoursAgo(id);
    askAgain(id);
  }

  @Test
  void aChannelThatIsAwayLeavesAGapUntilItIsBack() {
    String id = readSource("gap");
    fails(id, new UpstreamFault("down for repairs", 503));
    await().atMost(SOON).until(() -> gaps(id).size() == 1);
    JsonNode open = gaps(id).get(0);
    assertThat(open.path("kind").asString()).isEqualTo("upstream-fault");
    assertThat(open.path("reason").asString()).contains("down for repairs");
    assertThat(open.path("until").isNull()).isTrue();
    assertThat(open.path("loss").asString()).isEqualTo("unknown");
    assertThat(Instant.parse(open.path("since").asString()))
        .isBefore(Instant.now().minusSeconds(7000));

    askAgain(id);
    trouble.set(null);
    askAgain(id);

    await().atMost(SOON).until(() -> !gaps(id).get(0).path("until").isNull());
    assertThat(gaps(id)).hasSize(1);
    assertThat(gaps(id).get(0).path("loss").asString()).isEqualTo("none");
    List<JsonNode> told = told();
    assertThat(told).hasSize(2);
    assertThat(told.get(0).path("id").asString()).endsWith("-open");
    assertThat(told.get(0).path("data").path("until").isMissingNode()).isTrue();
    assertThat(told.get(1).path("id").asString()).endsWith("-closed");
    assertThat(told.get(1).path("source").asString()).isEqualTo("/sources/" + id);
    assertThat(told.get(1).path("data").path("loss").asString()).isEqualTo("none");
    assertThat(told.get(1).path("data").path("channel").asString()).isEqualTo("testchannel");
  }

  @Test
  void oneReadingThatFailsIsNoGap() {
    String id = readSource("blip");
    trouble.set(new UpstreamFault("a hiccup", 502));
    askAgain(id);
    await().atMost(SOON).until(() -> health(id).path("failuresInARow").asInt() > 0);
    trouble.set(null);
    askAgain(id);

    await().atMost(SOON).until(() -> health(id).path("failuresInARow").asInt() == 0);
    assertThat(gaps(id)).isEmpty();
  }

  @Test
  void aRefusedCredentialAndAPauseLeaveOneEach() {
    String id = readSource("refused");
    fails(id, new Unauthorized("the token is no longer good"));
    await().atMost(SOON).until(() -> gaps(id).size() == 1);
    assertThat(gaps(id).get(0).path("kind").asString()).isEqualTo("unauthorized");

    trouble.set(null);
    post("/" + id + "/resume", 200);
    await().atMost(SOON).until(() -> !gaps(id).get(0).path("until").isNull());
    post("/" + id + "/pause", 200);

    assertThat(gaps(id)).hasSize(2);
    assertThat(gaps(id).get(0).path("kind").asString()).isEqualTo("paused");
    post("/" + id + "/resume", 200);
    await().atMost(SOON).until(() -> !gaps(id).get(0).path("until").isNull());
  }

  @Test
  void theLedgerIsReadPageByPage() {
    String id = readSource("pages");
    for (int i = 0; i < 3; i++) {
      collector.execute(
          "insert into collector.coverage_gap (source_id, since, until, kind, reason, loss)"
              + " values ('%s', now() - interval '%d hours', now(), 'rate-limited', 'r', 'certain')"
                  .formatted(id, i + 1));
    }

    JsonNode first = get("/" + id + "/coverage?limit=2");
    JsonNode second =
        get("/" + id + "/coverage?limit=2&cursor=" + first.path("nextCursor").asString());

    assertThat(first.path("items")).hasSize(2);
    assertThat(second.path("items")).hasSize(1);
    assertThat(second.path("nextCursor").isNull()).isTrue();
  }

  private static final Instant BEGUN = Instant.parse("2026-10-01T10:00:00Z");

  private static Gap gap(Instant from, Instant until, String words) {
    return new Gap(from, until, GapReason.OUT_OF_WINDOW, words);
  }

  private static Batch leaving(Cursor cursor, List<Gap> gaps) {
    return page(cursor.value() + "x", "post-" + cursor.value().length()).leaving(gaps);
  }

  @Test
  void whatAConnectorTellsIsInTheLedgerAndToldOnce() {
    Gap gap = gap(BEGUN, BEGUN.plusSeconds(7200), "the search goes back seven days");
    String id = source("told", (view, cursor) -> Flux.just(leaving(cursor, List.of(gap))));
    awaitSuccess(id);
    askAgain(id);
    await().atMost(SOON).until(() -> health(id).path("accepted").asInt() == 2);

    assertThat(gaps(id)).hasSize(1);
    JsonNode noted = gaps(id).get(0);
    assertThat(noted.path("kind").asString()).isEqualTo("out-of-window");
    assertThat(noted.path("reason").asString()).isEqualTo("the search goes back seven days");
    assertThat(noted.path("since").asString()).isEqualTo("2026-10-01T10:00:00Z");
    assertThat(noted.path("until").asString()).isEqualTo("2026-10-01T12:00:00Z");
    assertThat(noted.path("loss").asString()).isEqualTo("possible");
    List<JsonNode> told = told();
    assertThat(told).hasSize(1);
    assertThat(told.get(0).path("id").asString()).endsWith("-closed");
    assertThat(told.get(0).path("data").path("kind").asString()).isEqualTo("out-of-window");
  }

  @Test
  void gapsThatOverlapOrFollowSoonAreOneThatIsLonger() {
    Gap first = gap(BEGUN, BEGUN.plusSeconds(600), "first");
    Gap overlapping = gap(BEGUN.plusSeconds(300), BEGUN.plusSeconds(1200), "second");
    Gap soon = gap(BEGUN.plusSeconds(2400), BEGUN.plusSeconds(3000), "third");
    Gap within = gap(BEGUN.plusSeconds(60), BEGUN.plusSeconds(120), "fourth");
    Gap wide = gap(BEGUN.plusSeconds(60), BEGUN.plusSeconds(4200), "over the hour");
    Gap later = gap(BEGUN.plusSeconds(90_000), BEGUN.plusSeconds(90_060), "fifth");
    List<Gap> gaps = List.of(first, overlapping, soon, within, wide, later);
    String id = source("merged", (view, cursor) -> Flux.just(leaving(cursor, gaps)));
    awaitSuccess(id);

    assertThat(gaps(id)).hasSize(2);
    assertThat(gaps(id).get(0).path("reason").asString()).isEqualTo("fifth");
    assertThat(gaps(id).get(1).path("reason").asString()).isEqualTo("over the hour");
    assertThat(gaps(id).get(1).path("since").asString()).isEqualTo("2026-10-01T10:00:00Z");
    assertThat(gaps(id).get(1).path("until").asString()).isEqualTo("2026-10-01T11:10:00Z");
    // within one hour it is told once
    List<String> ids = told().stream().map(event -> event.path("id").asString()).toList();
    assertThat(ids).hasSize(3).doesNotHaveDuplicates();
  }

  @Test
  void gapsOfAChannelThatAlwaysShowsTooLittleAreBounded() {
    List<Gap> gaps =
        IntStream.range(0, 500)
            .mapToObj(i -> gap(BEGUN.plusSeconds(i * 90L), BEGUN.plusSeconds(i * 90L + 60), "g"))
            .toList();
    String id = source("many", (view, cursor) -> Flux.just(leaving(cursor, gaps)));
    awaitSuccess(id);
    assertThat(gaps(id)).hasSize(1);

    collector.execute(
        "insert into collector.coverage_gap (source_id, since, until, kind, reason)"
            + " select '%s', t, t + interval '1 minute', 'hidden', 'r'".formatted(id)
            + " from generate_series(now() - interval '900 days', now(), interval '12 hours') t");
    askAgain(id);
    String count = "select count(*) from collector.coverage_gap where source_id = '" + id + "'";
    assertThat(Integer.parseInt(collector.query(count).get(0))).isGreaterThan(1000);
    TestChannel.script(
        "many",
        (view, cursor) ->
            Flux.just(leaving(cursor, List.of(gap(BEGUN.minusSeconds(900_000), BEGUN, "new")))));
    askAgain(id);
    await().atMost(SOON).until(() -> Integer.parseInt(collector.query(count).get(0)) == 1000);
  }

  @Test
  void aGapWithoutABeginningBeginsWithTheLastCompleteReading() {
    AtomicReference<List<Gap>> told = new AtomicReference<>(List.of());
    String id = source("since", (view, cursor) -> Flux.just(leaving(cursor, told.get())));
    awaitSuccess(id);
    lastReadHoursAgo(id);
    Instant until = Instant.now().minusSeconds(60);
    told.set(List.of(Gap.sinceLastReading(until, GapReason.TURNED_OVER, "all of it is new")));
    askAgain(id);

    await().atMost(SOON).until(() -> gaps(id).size() == 1);
    assertThat(Instant.parse(gaps(id).get(0).path("since").asString()))
        .isBetween(Instant.now().minusSeconds(7300), Instant.now().minusSeconds(7100));
    assertThat(gaps(id).get(0).path("kind").asString()).isEqualTo("turned-over");
  }

  @Test
  void aBatchThatIsNotStoredLeavesNoGap() {
    Gap gap = gap(BEGUN, BEGUN.plusSeconds(60), "lost with its batch");
    AtomicBoolean away = new AtomicBoolean(true);
    String id =
        source(
            "fenced",
            (view, cursor) ->
                Flux.defer(
                    () -> {
                      if (away.getAndSet(false)) {
                        collector.execute("update collector.source_poll set epoch = epoch + 5");
                        return Flux.just(leaving(cursor, List.of(gap)));
                      }
                      return Flux.just(leaving(cursor, List.of()));
                    }));
    awaitSuccess(id);

    assertThat(away).isFalse();
    assertThat(gaps(id)).isEmpty();
    assertThat(told()).isEmpty();
  }

  @Test
  void aSecretInTheWordsOfAGapIsNotShown() {
    Gap gap = gap(BEGUN, BEGUN.plusSeconds(60), "asked with hush-hush-hush-17");
    TestChannel.script("secret", (view, cursor) -> Flux.just(leaving(cursor, List.of(gap))));
    String id = create("secret", ",\"credentials\":{\"token\":\"hush-hush-hush-17\"}");
    awaitSuccess(id);

    assertThat(gaps(id).get(0).path("reason").asString()).startsWith("asked with");
    assertThat(gaps(id).toString()).doesNotContain("hush-hush");
  }

  /** A rate limit is no failure in a row, and a source that is refused for hours sees nothing. */
  @Test
  void aChannelThatWantsNoRequestForHoursLeavesAGap() {
    String id = readSource("limited");
    fails(id, new RateLimited(Duration.ofSeconds(1)));
    await().atMost(SOON).until(() -> gaps(id).size() == 1);
    assertThat(gaps(id).get(0).path("kind").asString()).isEqualTo("rate-limited");
    trouble.set(null);
    await().atMost(SOON).until(() -> !gaps(id).get(0).path("until").isNull());
  }
}
