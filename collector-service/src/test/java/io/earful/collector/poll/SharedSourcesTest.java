package io.earful.collector.poll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.earful.collector.TestChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Instances that share sources, and what nobody may read any longer. */
class SharedSourcesTest extends PolledSources {

  @Test
  void aReaderWhoLostItsLeaseStoresNothing() {
    AtomicInteger runs = new AtomicInteger();
    String id =
        source(
            "zombie",
            (source, cursor) -> {
              if (runs.incrementAndGet() == 1) {
                collector.execute("update collector.source_poll set epoch = epoch + 1");
              }
              return Flux.just(page("1", "run" + runs.get()));
            });
    awaitSuccess(id);
    assertThat(runs.get()).isGreaterThanOrEqualTo(2);
    assertThat(collector.events())
        .hasSize(runs.get() - 1)
        .noneSatisfy(event -> assertThat(event.path("subject").asString()).endsWith("run1"));
    assertThat(collector.query("select revision from collector.seen_mention"))
        .hasSize(runs.get() - 1);
  }

  @Test
  void aSourceOfAnInstanceThatDiedIsTakenOver() {
    AtomicInteger runs = new AtomicInteger();
    TestChannel.script(
        "orphan",
        (source, cursor) -> {
          runs.incrementAndGet();
          return Flux.just(page("1", "a"));
        });
    String id = create("orphan", ",\"interval\":\"PT1H\"");
    awaitSuccess(id);
    collector.execute(
        "update collector.source_poll set owner = 'dead', epoch = 40, next_run_at = now(),"
            + " lease_until = now() + interval '2 s'");
    await().atMost(SOON).until(() -> column(id, "epoch").equals("41"));
    await().atMost(SOON).until(() -> column(id, "owner").equals("null"));
    assertThat(runs).hasValue(2);
  }

  @Test
  void aPausedSourceStoresNothingMore() {
    AtomicInteger stored = new AtomicInteger();
    String id =
        source(
            "paused",
            (source, cursor) ->
                Flux.range(1, 2)
                    .map(
                        number -> {
                          if (number == 2) {
                            collector.execute("update collector.source_poll set state = 'paused'");
                            stored.incrementAndGet();
                          }
                          return page("" + number, "n" + number);
                        }));
    await().atMost(SOON).until(() -> stored.get() == 1 && column(id, "owner").equals("null"));
    assertThat(collector.events("created")).hasSize(1);
    assertThat(column(id, "cursor")).isEqualTo("1");
    assertThat(health(id).path("state").asString()).isEqualTo("paused");
  }

  @Test
  void twoInstancesNeverReadOneSourceTogether() {
    Map<String, AtomicInteger> readers = new ConcurrentHashMap<>();
    AtomicInteger most = new AtomicInteger();
    AtomicInteger runs = new AtomicInteger();
    TestChannel.script(
        "shared",
        (source, cursor) ->
            Flux.usingWhen(
                Mono.fromSupplier(
                    () -> readers.computeIfAbsent(source.id(), id -> new AtomicInteger())),
                count -> {
                  most.accumulateAndGet(count.incrementAndGet(), Math::max);
                  int run = runs.incrementAndGet();
                  return Mono.delay(Duration.ofMillis(30))
                      .thenMany(Flux.just(page(cursor.value() + "x", source.id() + "-" + run)));
                },
                count -> Mono.fromRunnable(count::decrementAndGet)));
    ConfigurableApplicationContext second = collector.start(SETTINGS);
    try {
      List<String> ids = IntStream.range(0, 5).mapToObj(i -> create("shared", "")).toList();
      await()
          .atMost(SOON)
          .pollInterval(Duration.ofMillis(20))
          .until(
              () -> {
                // past what a claim or a renewal holds: they lock their rows in another order
                collector.execute(
                    "update collector.source_poll set next_run_at = now() where source_id in"
                        + " (select source_id from collector.source_poll for update skip locked)");
                return runs.get() > 100;
              });
      await()
          .atMost(SOON)
          .until(
              () -> {
                collector.execute(
                    "update collector.source_poll set next_run_at = now() + interval '1 d'"
                        + " where source_id in"
                        + " (select source_id from collector.source_poll for update skip locked)");
                return collector
                    .query(
                        "select 1 || '' from collector.source_poll"
                            + " where next_run_at < now() + interval '1 hour'")
                    .isEmpty();
              });
      await()
          .atMost(SOON)
          .until(() -> ids.stream().allMatch(id -> column(id, "owner").equals("null")));
    } finally {
      collector.stop(second);
    }
    assertThat(most).hasValue(1);
    assertThat(collector.events("created")).hasSize(runs.get());
    collector.query("select length(cursor) || '' from collector.source_poll").stream()
        .mapToInt(Integer::parseInt)
        .reduce(Integer::sum)
        .ifPresent(steps -> assertThat(steps).isEqualTo(runs.get()));
  }

  @Test
  void anInstanceThatStopsGivesItsSourcesBack() {
    ConfigurableApplicationContext second = collector.start(SETTINGS);
    List<String> ids = new ArrayList<>();
    TestChannel.script("endless", (source, cursor) -> Flux.never());
    for (int i = 0; i < 4; i++) {
      ids.add(create("endless", ""));
    }
    await()
        .atMost(SOON)
        .until(() -> ids.stream().allMatch(id -> health(id).path("running").asBoolean()));
    List<String> before = owners();
    collector.stop(second);
    List<String> after = owners();
    await()
        .atMost(SOON)
        .until(() -> ids.stream().allMatch(id -> health(id).path("running").asBoolean()));
    assertThat(before).isNotEmpty();
    assertThat(after.size()).isLessThanOrEqualTo(1);
    assertThat(owners()).hasSize(1);
  }

  private static List<String> owners() {
    return collector.query(
        "select distinct split_part(owner, '#', 1) from collector.source_poll where owner is not"
            + " null");
  }
}
