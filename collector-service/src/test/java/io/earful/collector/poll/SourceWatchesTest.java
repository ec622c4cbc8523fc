package io.earful.collector.poll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.earful.collector.CallingChannel;
import io.earful.collector.CollectorFixture;
import io.earful.collector.TestChannel;
import io.earful.connector.Batch;
import io.earful.connector.Cursor;
import io.earful.connector.UpstreamFault;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.MediaType;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import tools.jackson.databind.json.JsonMapper;

/** Sources of a channel that calls, with an interval so long that nothing else explains a run. */
class SourceWatchesTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final CollectorFixture COLLECTOR = new CollectorFixture();
  private static final Map<String, Object> SETTINGS =
      Map.of(
          "earful.allow-private", "true",
          "earful.collector.poll.tick", "100ms",
          "earful.collector.poll.lease", "15s",
          "earful.collector.poll.attempts", "1",
          "earful.collector.poll.watches", "2",
          "earful.collector.poll.drain", "200ms");

  private static SourceWatches listening;

  private final List<String> read = new CopyOnWriteArrayList<>();
  private final List<String> watched = new CopyOnWriteArrayList<>();
  private final AtomicInteger open = new AtomicInteger();
  private volatile Sinks.Empty<Void> news = Sinks.empty();

  @BeforeAll
  static void start() {
    listening = COLLECTOR.start(SETTINGS).getBean(SourceWatches.class);
  }

  @AfterAll
  static void stop() {
    COLLECTOR.close();
  }

  @AfterEach
  void removeSources() {
    COLLECTOR
        .query("select id from collector.source")
        .forEach(id -> COLLECTOR.client().delete().uri("/api/v1/sources/" + id).exchange());
    await().atMost(SOON).untilAtomic(open, org.hamcrest.Matchers.is(0));
  }

  /** Each reading finds one more; a watch ends when {@link #news} does. */
  private void scripted(String name) {
    CallingChannel.script(name, (source, from) -> page(from), (source, from) -> listen(from));
  }

  private Flux<Batch> page(Cursor from) {
    read.add(from.value());
    String next = from.value() + "x";
    return Flux.just(
        Batch.of(List.of(TestChannel.post(next, "number " + next).build()), new Cursor(next)));
  }

  private Mono<Void> listen(Cursor from) {
    return Mono.using(
        () -> {
          open.incrementAndGet();
          watched.add(from.value());
          return news;
        },
        Sinks.Empty::asMono,
        any -> open.decrementAndGet());
  }

  private void call() {
    Sinks.Empty<Void> present = news;
    news = Sinks.empty();
    present.tryEmitEmpty();
  }

  private void awaitWatches(int count) {
    await().atMost(SOON).until(() -> watched.size() == count);
  }

  @Test
  void whoIsCalledReadsAtOnceAndListensFromThere() {
    scripted("calls");
    create("calls");
    awaitWatches(1);
    assertThat(read).containsExactly("");
    call();
    awaitWatches(2);
    assertThat(read).containsExactly("", "x");
    assertThat(watched).containsExactly("x", "xx");
    assertThat(open).hasValue(1);
  }

  @Test
  void aReadingThatFindsNothingLeavesTheWatchAsItIs() {
    CallingChannel.script(
        "quiet",
        (source, from) -> {
          read.add(from.value());
          return Flux.just(Batch.nothingNew(new Cursor("1")));
        },
        (source, from) -> listen(from));
    String id = create("quiet");
    awaitWatches(1);
    post(id, "poll");
    await().atMost(SOON).until(() -> read.size() == 2);
    await().atMost(SOON).until(() -> !held(id));
    await().pollDelay(Duration.ofSeconds(2)).atMost(SOON).until(() -> open.get() == 1);
    // what the service does after each renewal
    listening.check().block(SOON);
    assertThat(open).hasValue(1);
    assertThat(watched).hasSize(1);
    call();
    await().atMost(SOON).until(() -> read.size() == 3);
  }

  @Test
  void callsForNothingAreHeardLessAndLessOften() {
    List<Instant> begun = new CopyOnWriteArrayList<>();
    CallingChannel.script(
        "liar",
        (source, from) -> {
          read.add(from.value());
          return Flux.just(Batch.nothingNew(new Cursor("1")));
        },
        (source, from) -> {
          begun.add(Instant.now());
          return Mono.empty();
        });
    create("liar");
    await().atMost(SOON).until(() -> begun.size() == 3);
    assertThat(Duration.between(begun.get(0), begun.get(1))).isGreaterThan(Duration.ofMillis(1900));
    assertThat(Duration.between(begun.get(1), begun.get(2))).isGreaterThan(Duration.ofMillis(3900));
  }

  @Test
  void aWatchThatFailsLeavesThePlainReading() {
    CallingChannel.script(
        "deaf",
        (source, from) -> page(from),
        (source, from) -> {
          watched.add(from.value());
          return Mono.error(new UpstreamFault("no IDLE today"));
        });
    String id = create("deaf");
    awaitWatches(1);
    await().pollDelay(Duration.ofSeconds(3)).atMost(SOON).until(() -> true);
    assertThat(watched).hasSize(1);
    assertThat(read).hasSize(1);
    assertThat(column(id, "failures")).isEqualTo("0");
    post(id, "poll");
    awaitWatches(2);
    assertThat(read).hasSize(2);
  }

  @Test
  void aFailedRunEndsTheWatch() {
    AtomicInteger runs = new AtomicInteger();
    CallingChannel.script(
        "fails",
        (source, from) ->
            runs.incrementAndGet() == 2 ? Flux.error(new UpstreamFault("500")) : page(from),
        (source, from) -> listen(from));
    String id = create("fails");
    awaitWatches(1);
    post(id, "poll");
    await().atMost(SOON).until(() -> column(id, "failures").equals("1"));
    await().atMost(SOON).until(() -> open.get() == 0);
    assertThat(watched).hasSize(1);
  }

  @Test
  void aPausedSourceIsNotListenedTo() {
    scripted("paused");
    String id = create("paused");
    awaitWatches(1);
    post(id, "pause");
    await().atMost(SOON).until(() -> open.get() == 0);
    post(id, "resume");
    awaitWatches(2);
    assertThat(open).hasValue(1);
  }

  @Test
  void aRemovedSourceIsNotListenedTo() {
    scripted("removed");
    String id = create("removed");
    awaitWatches(1);
    COLLECTOR
        .client()
        .delete()
        .uri("/api/v1/sources/" + id)
        .exchange()
        .expectStatus()
        .isNoContent();
    await().atMost(SOON).until(() -> open.get() == 0);
  }

  @Test
  void aChangedSourceIsListenedToAnew() {
    scripted("before");
    scripted("after");
    String id = create("before");
    awaitWatches(1);
    COLLECTOR
        .client()
        .patch()
        .uri("/api/v1/sources/" + id)
        .contentType(MediaType.valueOf("application/merge-patch+json"))
        .bodyValue("{\"settings\":{\"script\":\"after\"}}")
        .exchange()
        .expectStatus()
        .isOk();
    awaitWatches(2);
    await().atMost(SOON).until(() -> open.get() == 1);
  }

  @Test
  void whatAnotherInstanceReadsIsNotListenedToHere() {
    scripted("elsewhere");
    String id = create("elsewhere");
    awaitWatches(1);
    COLLECTOR.execute(
        "update collector.source_poll set epoch = epoch + 1 where source_id = '" + id + "'");
    await().atMost(SOON).until(() -> open.get() == 0);
  }

  @Test
  void noMoreThanTheLimitAreListenedTo() {
    scripted("many");
    List<String> ids = List.of(create("many"), create("many"), create("many"));
    await().atMost(SOON).until(() -> read.size() == 3);
    awaitWatches(2);
    post(ids.get(2), "poll");
    await().atMost(SOON).until(() -> read.size() == 4);
    await().pollDelay(Duration.ofSeconds(2)).atMost(SOON).until(() -> true);
    assertThat(open).hasValue(2);
  }

  @Test
  void anInstanceThatStopsHangsUp() {
    scripted("stopping");
    ConfigurableApplicationContext second = COLLECTOR.start(SETTINGS);
    SourceWatches watches = second.getBean(SourceWatches.class);
    try {
      await()
          .atMost(SOON)
          .until(
              () -> {
                create("stopping");
                return watches.size() > 0;
              });
    } finally {
      COLLECTOR.stop(second);
    }
    assertThat(watches.size()).isZero();
  }

  private static String create(String script) {
    byte[] answer =
        COLLECTOR
            .client()
            .post()
            .uri("/api/v1/sources")
            .contentType(MediaType.APPLICATION_JSON)
            .bodyValue(
                """
                {"name":"%s","channel":"%s","interval":"PT1H","settings":{"script":"%s"}}\
                """
                    .formatted(script, CallingChannel.ID, script))
            .exchange()
            .expectStatus()
            .isCreated()
            .expectBody()
            .returnResult()
            .getResponseBody();
    return JSON.readTree(answer).path("id").asString();
  }

  private static void post(String id, String action) {
    COLLECTOR
        .client()
        .post()
        .uri("/api/v1/sources/" + id + "/" + action)
        .exchange()
        .expectStatus()
        .is2xxSuccessful();
  }

  private static boolean held(String id) {
    return !column(id, "owner").equals("null");
  }

  private static String column(String id, String column) {
    return COLLECTOR
        .query("select " + column + " from collector.source_poll where source_id = '" + id + "'")
        .get(0);
  }
}
