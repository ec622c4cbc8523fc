package io.earful.collector.poll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.earful.collector.TestChannel;
import io.earful.connector.Batch;
import io.earful.connector.Cursor;
import io.earful.connector.MalformedItem;
import io.earful.connector.RateLimited;
import io.earful.connector.UpstreamFault;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import tools.jackson.databind.JsonNode;

/** What is told of the runs of a source. */
class SourceRunsTest extends PolledSources {

  private final AtomicReference<Flux<Batch>> answer = new AtomicReference<>(Flux.empty());

  private String readSource(String script, Flux<Batch> first) {
    answer.set(first);
    return source(script, (view, cursor) -> Flux.defer(answer::get));
  }

  private static JsonNode runs(String id) {
    return get("/" + id + "/runs").path("items");
  }

  private JsonNode latest(String id, int readings) {
    await().atMost(SOON).until(() -> readings(id) == readings);
    return runs(id).path(0);
  }

  private static int readings(String id) {
    return runs(id).valueStream().mapToInt(run -> run.path("runs").asInt()).sum();
  }

  private JsonNode again(String id, Flux<Batch> next) {
    int before = readings(id);
    answer.set(next);
    askAgain(id);
    return latest(id, before + 1);
  }

  @Test
  void aRunSaysWhatCameOfIt() {
    Batch odd =
        new Batch(
            List.of(TestChannel.post("a", "said").build(), TestChannel.post("b", "too").build()),
            List.of(),
            List.of(new MalformedItem("c", "no text", "{}")),
            List.of(),
            new Cursor("1"),
            List.of(),
            null);
    String id = readSource("counted", Flux.just(odd));
    JsonNode first = latest(id, 1);
    assertThat(first.path("outcome").asString()).isEqualTo("success");
    assertThat(first.path("reason").isNull()).isTrue();
    assertThat(first.path("itemsSeen").asInt()).isEqualTo(3);
    assertThat(first.path("added").asInt()).isEqualTo(2);
    assertThat(first.path("changed").asInt()).isZero();
    assertThat(first.path("malformed").asInt()).isEqualTo(1);
    Instant begun = Instant.parse(first.path("begunAt").asString());
    Instant ended = Instant.parse(first.path("endedAt").asString());
    assertThat(begun).isBeforeOrEqualTo(ended);
    assertThat(Duration.parse(first.path("took").asString())).isLessThan(SOON);

    Batch edit =
        Batch.of(List.of(TestChannel.post("a", "said otherwise").build()), new Cursor("2"));
    JsonNode second = again(id, Flux.just(edit));
    assertThat(second.path("added").asInt()).isZero();
    assertThat(second.path("changed").asInt()).isEqualTo(1);
    assertThat(runs(id)).hasSize(2);
  }

  @Test
  void runsThatBringNothingAreOneRow() {
    String id = readSource("quiet", Flux.empty());
    latest(id, 1);
    JsonNode quiet = again(id, Flux.just(page("1")));
    assertThat(quiet.path("runs").asInt()).isEqualTo(2);
    assertThat(again(id, Flux.just(page("2", "new"))).path("added").asInt()).isEqualTo(1);
    JsonNode known = again(id, Flux.just(page("2", "new")));
    assertThat(known.path("runs").asInt()).isEqualTo(1);
    assertThat(again(id, Flux.empty()).path("runs").asInt()).isEqualTo(2);
    assertThat(runs(id)).hasSize(3);

    collector.execute("update collector.source_run set begun_at = begun_at - interval '25 hours'");
    assertThat(again(id, Flux.empty()).path("runs").asInt()).isEqualTo(1);
    assertThat(runs(id)).hasSize(4);
  }

  @Test
  void aFailureIsSaidInTheWordsOfItsHealth() {
    String id = readSource("broken", Flux.error(new UpstreamFault("down for repairs", 503)));
    JsonNode failed = latest(id, 1);
    assertThat(failed.path("outcome").asString()).isEqualTo("upstream-fault");
    assertThat(failed.path("reason").asString())
        .isEqualTo(health(id).path("lastFailure").path("reason").asString())
        .contains("down for repairs");

    JsonNode limited = again(id, Flux.error(new RateLimited(Duration.ofHours(2))));
    assertThat(limited.path("outcome").asString()).isEqualTo("rate-limited");
    assertThat(Instant.parse(limited.path("limitedUntil").asString()))
        .isAfter(Instant.now().plus(Duration.ofHours(1)));
    assertThat(runs(id)).hasSize(2);
  }

  @Test
  void theLatestOfASourceAreKeptAndPagedThrough() {
    String id = readSource("often", Flux.empty());
    latest(id, 1);
    collector.execute(
        """
        insert into collector.source_run
          (source_id, begun_at, ended_at, took_ms, outcome, calls, seen, accepted, changed, malformed)
        select '%s', now(), now(), 1, 'success', 0, 1, 1, 0, 0 from generate_series(1, 250)\
        """
            .formatted(id));
    answer.set(Flux.just(page("1", "one more")));
    askAgain(id);
    await().atMost(SOON).until(() -> count(id).equals("200"));
    JsonNode page = get("/" + id + "/runs?limit=150");
    assertThat(page.path("items")).hasSize(150);
    JsonNode rest = get("/" + id + "/runs?limit=150&cursor=" + page.path("nextCursor").asString());
    assertThat(rest.path("items")).hasSize(50);
    assertThat(rest.path("items").path(0).path("id").asLong())
        .isLessThan(page.path("items").path(149).path("id").asLong());
  }

  private static String count(String id) {
    return collector
        .query("select count(*) from collector.source_run where source_id = '" + id + "'")
        .get(0);
  }

  @Test
  void aSourceThatIsGoneLeavesNoRuns() {
    String id = readSource("leaving", Flux.just(page("1", "left")));
    latest(id, 1);
    collector.execute("delete from collector.source");
    for (String table : List.of("source_run", "source_usage", "source_quota")) {
      assertThat(collector.query("select source_id from collector." + table)).isEmpty();
    }
  }
}
