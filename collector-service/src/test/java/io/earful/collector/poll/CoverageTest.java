package io.earful.collector.poll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.earful.connector.Unauthorized;
import io.earful.connector.UpstreamFault;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
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
              + " values ('%s', now() - interval '%d hours', now(), 'limit', 'r', 'certain')"
                  .formatted(id, i + 1));
    }

    JsonNode first = get("/" + id + "/coverage?limit=2");
    JsonNode second =
        get("/" + id + "/coverage?limit=2&cursor=" + first.path("nextCursor").asString());

    assertThat(first.path("items")).hasSize(2);
    assertThat(second.path("items")).hasSize(1);
    assertThat(second.path("nextCursor").isNull()).isTrue();
  }
}
