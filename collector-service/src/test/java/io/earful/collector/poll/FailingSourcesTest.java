package io.earful.collector.poll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.earful.collector.TestChannel;
import io.earful.connector.RateLimited;
import io.earful.connector.SourceGone;
import io.earful.connector.Unauthorized;
import io.earful.connector.UpstreamFault;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import tools.jackson.databind.JsonNode;

/** What a failure does to a source, and what it does not do to others. */
class FailingSourcesTest extends PolledSources {

  @Test
  void aFaultIsTriedAgainFromWhereTheLastTryStored() {
    List<String> asked = Collections.synchronizedList(new ArrayList<>());
    String id =
        source(
            "flaky",
            (source, cursor) -> {
              asked.add(cursor.value());
              return cursor.isStart()
                  ? Flux.just(page("1", "a")).concatWith(Flux.error(new UpstreamFault("cut off")))
                  : Flux.just(page("2", "b"));
            });
    awaitSuccess(id);
    assertThat(asked).containsExactly("", "1");
    assertThat(collector.events("created")).hasSize(2);
  }

  @Test
  void aFailureIsShownWithoutTheCredentialAndDelaysTheNextRun() {
    String secret = "canary-credential-1234";
    TestChannel.script(
        "leaky",
        (source, cursor) ->
            Flux.error(new UpstreamFault("GET /?token=" + secret + " answered 500")));
    String id = create("leaky", ",\"credentials\":{\"token\":\"" + secret + "\"}");
    JsonNode failure = awaitFailure(id);
    assertThat(failure.path("kind").asString()).isEqualTo("upstream-fault");
    assertThat(failure.path("reason").asString()).contains("answered 500").doesNotContain(secret);
    assertThat(health(id).path("state").asString()).isEqualTo("active");
    assertThat(health(id).path("failuresInARow").asInt()).isEqualTo(1);
  }

  @Test
  void theChannelsOwnDelayIsKept() {
    String id = source("limited", (s, c) -> Flux.error(new RateLimited(Duration.ofSeconds(900))));
    JsonNode failure = awaitFailure(id);
    assertThat(failure.path("kind").asString()).isEqualTo("rate-limited");
    Instant next = Instant.parse(health(id).path("nextRun").asString());
    assertThat(next).isBetween(Instant.now().plusSeconds(800), Instant.now().plusSeconds(901));
    assertThat(health(id).path("rateLimitedUntil").isString()).isTrue();
  }

  @Test
  void aRefusedCredentialStopsTheSourceUntilSomebodyActs() {
    AtomicInteger runs = new AtomicInteger();
    String id =
        source(
            "refused",
            (source, cursor) ->
                runs.incrementAndGet() == 1
                    ? Flux.error(new Unauthorized("the channel refuses the token"))
                    : Flux.just(page("1", "a")));
    awaitFailure(id);
    assertThat(health(id).path("state").asString()).isEqualTo("needs-attention");
    collector.execute("update collector.source_poll set next_run_at = now()");
    String other = source("healthy", (source, cursor) -> Flux.just(page("1", "z")));
    awaitSuccess(other);
    assertThat(runs).hasValue(1);
    post("/" + id + "/resume", 200);
    awaitSuccess(id);
    assertThat(health(id).path("state").asString()).isEqualTo("active");
  }

  @Test
  void whatIsGoneIsNotAskedForAgain() {
    String id = source("gone", (s, c) -> Flux.error(new SourceGone("410 since 2025")));
    awaitFailure(id);
    assertThat(health(id).path("state").asString()).isEqualTo("gone");
    assertThat(health(id).path("nextRun").isNull()).isTrue();
  }

  @Test
  void aChannelThatFailsAndFailsIsLeftAloneForAWhile() {
    AtomicInteger asked = new AtomicInteger();
    String id =
        source(
            "broken",
            (source, cursor) -> {
              asked.incrementAndGet();
              return Flux.error(new UpstreamFault("500"));
            });
    for (int run = 1; run <= 3; run++) {
      int failures = run;
      await().atMost(SOON).until(() -> health(id).path("failuresInARow").asInt() == failures);
      askAgain(id);
    }
    await()
        .atMost(SOON)
        .until(() -> health(id).path("lastFailure").path("kind").asString().equals("breaker-open"));
    assertThat(health(id).path("breaker").asString()).isEqualTo("open");
    assertThat(asked).hasValue(6);
  }

  @Test
  void aHangingSourceDelaysNoOther() {
    String hanging = source("hanging", (source, cursor) -> Flux.never());
    await().atMost(SOON).until(() -> health(hanging).path("running").asBoolean());
    String other = source("quick", (source, cursor) -> Flux.just(page("1", "a")));
    awaitSuccess(other);
    assertThat(health(hanging).path("running").asBoolean()).isTrue();
  }

  @Test
  void whenTheLogFailsNothingIsStoredAndTheNextRunLosesNothing() {
    collector.execute("update bus.log_head set topic = 'away' where topic = 'mentions'");
    String id = source("unlucky", (source, cursor) -> Flux.just(page("1", "a", "b")));
    try {
      JsonNode failure = awaitFailure(id);
      assertThat(failure.path("kind").asString()).isEqualTo("storage");
      assertThat(collector.query("select revision from collector.seen_mention")).isEmpty();
      assertThat(column(id, "cursor")).isEmpty();
    } finally {
      collector.execute("update bus.log_head set topic = 'mentions' where topic = 'away'");
    }
    askAgain(id);
    awaitSuccess(id);
    assertThat(collector.events("created")).hasSize(2);
    assertThat(column(id, "cursor")).isEqualTo("1");
  }

  /** Such as while the master key is away. */
  @Test
  void aSourceWhoseCredentialsCannotBeOpenedSaysSo() {
    TestChannel.script("sealed", (view, cursor) -> Flux.just(page("x")));
    String id = create("sealed", ",\"credentials\":{\"token\":\"hush-hush-hush-17\"}");
    awaitSuccess(id);
    collector.execute(
        "update collector.source set credentials = 'v1.nonsense' where id = '" + id + "'");
    askAgain(id);

    assertThat(awaitFailure(id).path("kind").asString()).isEqualTo("internal");
    assertThat(column(id, "owner")).isEqualTo("null");
    assertThat(column(id, "failures")).isEqualTo("1");
  }

  /** After many of them one fault would wait for as long as if it were the last of a row. */
  @Test
  void rateLimitsAreNoFailuresInARow() {
    AtomicInteger runs = new AtomicInteger();
    String id =
        source(
            "limited",
            (view, cursor) ->
                Flux.error(
                    () ->
                        runs.incrementAndGet() <= 3
                            ? new RateLimited(Duration.ofSeconds(1))
                            : new UpstreamFault("down")));
    await().atMost(SOON).until(() -> column(id, "last_failure_kind").equals("upstream-fault"));

    assertThat(runs.get()).isGreaterThan(3);
    assertThat(health(id).path("failuresInARow").asInt()).isEqualTo(1);
  }
}
