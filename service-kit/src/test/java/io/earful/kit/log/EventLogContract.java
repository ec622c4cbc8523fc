package io.earful.kit.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** What every event log promises; each adapter's test extends this. */
abstract class EventLogContract {

  /** Generous: it catches hangs and does not measure speed. */
  static final Duration SOON = Duration.ofSeconds(60);

  static final String TOPIC = "mentions";
  static final int PARTITIONS = 8;

  private final List<LogSubscription> open = new ArrayList<>();

  /** The log under test; an instance of its own for each {@code instance}. */
  abstract EventLog log(int instance);

  /** Runs the steps in one transaction of an instance. */
  abstract Mono<Void> inTransaction(int instance, Mono<Void> steps);

  /** Makes an instance lose its leases as if it had been stopped for too long. */
  abstract Mono<Void> expireLeases(String group);

  /** Keys and reasons of dead letters of the group. */
  abstract Map<String, String> deadLetters(String group);

  @AfterEach
  void closeAll() {
    Flux.fromIterable(open).concatMap(LogSubscription::close).blockLast(SOON);
  }

  LogSubscription subscribe(int instance, String group, BatchHandler handler) {
    LogSubscription subscription = log(instance).subscribe(group, TOPIC, handler);
    open.add(subscription);
    return subscription;
  }

  @Test
  void eventsOfOneKeyKeepTheirOrder() {
    Received received = new Received();
    subscribe(0, "order", received);

    Flux.range(0, 40)
        .concatMap(n -> log(0).append(TOPIC, batch("order", n * 25, 25)))
        .blockLast(SOON);

    received.awaitKeys("order", 1000);
    assertThat(received.numbersOf("order")).isEqualTo(IntStream.range(0, 1000).boxed().toList());
  }

  @Test
  void concurrentWritersLoseNothing() {
    Received received = new Received();
    subscribe(0, "writers", received);

    Flux.range(0, 4)
        .flatMap(
            writer ->
                Flux.range(0, 25)
                    .concatMap(n -> log(0).append(TOPIC, spread("writers" + writer, n * 40, 40))))
        .blockLast(SOON);

    received.awaitCount("writers", 4000);
    assertThat(received.bodiesOf("writers")).doesNotHaveDuplicates().hasSize(4000);
  }

  /**
   * The trap of sequences: the later number commits first, the reader moves on, the earlier is
   * lost.
   */
  @Test
  void aDelayedCommitIsNotSkipped() {
    Received received = new Received();
    subscribe(0, "delayed", received);
    Sinks.Empty<Void> release = Sinks.empty();
    Sinks.Empty<Void> appended = Sinks.empty();
    Mono<Void> slow =
        inTransaction(
            0,
            log(0)
                .append(TOPIC, batch("delayed", 0, 1))
                .doOnSuccess(done -> appended.tryEmitEmpty())
                .then(release.asMono()));

    slow.subscribe();
    appended.asMono().block(SOON);
    log(0).append(TOPIC, List.of(event(otherPartitionThan("delayed"), 1))).block(SOON);
    Mono<Void> second = log(0).append(TOPIC, batch("delayed", 2, 1)).cache();
    second.subscribe();
    release.tryEmitEmpty();
    second.block(SOON);

    received.awaitKeys("delayed", 2);
    assertThat(received.numbersOf("delayed")).containsExactly(0, 2);
  }

  @Test
  void whatIsRolledBackWasNeverThere() {
    Received received = new Received();
    subscribe(0, "rollback", received);
    Mono<Void> failing =
        inTransaction(
            0,
            log(0)
                .append(TOPIC, batch("rollback", 0, 5))
                .then(Mono.error(new IllegalStateException("the rest failed"))));

    failing.onErrorComplete().block(SOON);
    log(0).append(TOPIC, batch("rollback", 5, 1)).block(SOON);

    received.awaitKeys("rollback", 1);
    assertThat(received.numbersOf("rollback")).containsExactly(5);
  }

  @Test
  void lagIsWhatAGroupHasNotHandledYet() {
    log(0).append(TOPIC, spread("lag", 0, 40)).block(SOON);
    LogSubscription reading = subscribe(0, "lag", batch -> Mono.empty());
    await().atMost(SOON).until(() -> Long.valueOf(0).equals(log(1).lag("lag", TOPIC).block(SOON)));
    reading.close().block(SOON);

    log(0).append(TOPIC, spread("lag", 40, 7)).block(SOON);

    assertThat(log(1).lag("lag", TOPIC).block(SOON)).isEqualTo(7);
    assertThat(log(1).lag("never read", TOPIC).block(SOON)).isGreaterThanOrEqualTo(47);
  }

  @Test
  void instancesShareThePartitions() {
    Received first = new Received();
    Received second = new Received();
    LogSubscription a = subscribe(0, "share", first);
    LogSubscription b = subscribe(1, "share", second);

    await()
        .atMost(SOON)
        .untilAsserted(
            () -> {
              assertThat(a.partitions()).isEqualTo(PARTITIONS / 2);
              assertThat(b.partitions()).isEqualTo(PARTITIONS / 2);
            });
    log(0).append(TOPIC, spread("share", 0, 400)).block(SOON);
    await()
        .atMost(SOON)
        .until(() -> first.bodiesOf("share").size() + second.bodiesOf("share").size() >= 400);
    List<String> all = new ArrayList<>(first.bodiesOf("share"));
    all.addAll(second.bodiesOf("share"));
    assertThat(all).doesNotHaveDuplicates().hasSize(400);
  }

  /** The first to get the event is stopped for longer than its lease and wakes up as a zombie. */
  @Test
  void aFencedZombieWritesNothing() {
    Sinks.Empty<Void> wakeZombie = Sinks.empty();
    Sinks.Empty<Void> zombieHasBatch = Sinks.empty();
    AtomicInteger tries = new AtomicInteger();
    LogSubscription first =
        subscribe(
            0,
            "zombie",
            batch -> {
              if (!mentions(batch, "zombie")) {
                return Mono.empty();
              }
              if (tries.incrementAndGet() > 1) {
                return effect(0, "zombie", "fresh");
              }
              zombieHasBatch.tryEmitEmpty();
              return wakeZombie.asMono().then(effect(0, "zombie", "stale"));
            });
    await().atMost(SOON).until(() -> first.partitions() == PARTITIONS);
    log(0).append(TOPIC, batch("zombie", 0, 1)).block(SOON);
    zombieHasBatch.asMono().block(SOON);

    expireLeases("zombie").block(SOON);
    subscribe(
        1,
        "zombie",
        batch -> mentions(batch, "zombie") ? effect(1, "zombie", "fresh") : Mono.empty());
    await().atMost(SOON).until(() -> effectsOf("zombie").contains("fresh"));
    wakeZombie.tryEmitEmpty();
    log(0).append(TOPIC, batch("zombie", 1, 1)).block(SOON);

    await().atMost(SOON).until(() -> effectsOf("zombie").size() >= 2);
    assertThat(effectsOf("zombie")).containsOnly("fresh").hasSize(2);
  }

  @Test
  void aPoisonedEventIsBuriedAndItsNeighboursAreThrough() {
    Received received = new Received();
    BatchHandler handler =
        batch ->
            batch.records().stream().anyMatch(record -> record.body().equals("poison#137"))
                ? Mono.error(new IllegalArgumentException("no such thing as 137"))
                : received.handle(batch);
    subscribe(0, "poison", handler);

    log(0).append(TOPIC, batch("poison", 0, 300)).block(SOON);

    received.awaitKeys("poison", 299);
    await().atMost(SOON).untilAsserted(() -> assertThat(deadLetters("poison")).hasSize(1));
    assertThat(deadLetters("poison").get("poison")).contains("no such thing as 137");
    assertThat(received.numbersOf("poison")).hasSize(299).doesNotContain(137).isSorted();
  }

  @Test
  void aFaultOfTheWorldMakesNoDeadLetter() {
    Received received = new Received();
    AtomicInteger tries = new AtomicInteger();
    subscribe(
        0,
        "world",
        batch ->
            tries.incrementAndGet() <= 8
                ? Mono.error(new java.io.IOException("connection reset"))
                : received.handle(batch));

    log(0).append(TOPIC, batch("world", 0, 3)).block(SOON);

    received.awaitKeys("world", 3);
    assertThat(deadLetters("world")).isEmpty();
  }

  @Test
  void replayDeliversEverythingAgain() {
    Received received = new Received();
    subscribe(0, "replay", received);
    log(0).append(TOPIC, batch("replay", 0, 10)).block(SOON);
    received.awaitKeys("replay", 10);

    log(0).replay("replay", TOPIC).block(SOON);

    received.awaitKeys("replay", 20);
    assertThat(received.numbersOf("replay").subList(10, 20))
        .isEqualTo(IntStream.range(0, 10).boxed().toList());
  }

  @Test
  void effectAndAcknowledgementAreOneTransaction() {
    AtomicInteger tries = new AtomicInteger();
    subscribe(
        0,
        "atomic",
        batch ->
            !mentions(batch, "atomic")
                ? Mono.empty()
                : effect(0, "atomic", "n" + tries.incrementAndGet())
                    .then(
                        tries.get() == 1
                            ? Mono.error(new IllegalStateException("fails after its effect"))
                            : Mono.empty()));

    log(0).append(TOPIC, batch("atomic", 0, 1)).block(SOON);

    await().atMost(SOON).until(() -> !effectsOf("atomic").isEmpty());
    assertThat(effectsOf("atomic")).containsExactly("n2");
  }

  @Test
  void whoeverClosesWaitsForTheBatchAtHand() {
    Sinks.Empty<Void> atHand = Sinks.empty();
    Sinks.Empty<Void> release = Sinks.empty();
    LogSubscription subscription =
        subscribe(
            0,
            "close",
            batch -> {
              if (!mentions(batch, "close")) {
                return Mono.empty();
              }
              atHand.tryEmitEmpty();
              return release.asMono().then(effect(0, "close", "done"));
            });
    log(0).append(TOPIC, batch("close", 0, 1)).block(SOON);
    atHand.asMono().block(SOON);

    Mono<Void> first = subscription.close().cache();
    first.subscribe();
    Mono<Void> second = subscription.close().cache();
    second.subscribe();
    release.tryEmitEmpty();
    second.block(SOON);

    assertThat(effectsOf("close")).containsExactly("done");
    first.block(SOON);
  }

  @Test
  void readingAndEndNeedNoGroup() {
    long before = log(0).end(TOPIC, Partitioning.of("plain", PARTITIONS)).block(SOON);

    log(0).append(TOPIC, batch("plain", 0, 3)).block(SOON);

    int part = Partitioning.of("plain", PARTITIONS);
    assertThat(log(0).end(TOPIC, part).block(SOON)).isEqualTo(before + 3);
    assertThat(log(0).read(TOPIC, part, before, 2).map(LogRecord::body).collectList().block(SOON))
        .containsExactly("plain#0", "plain#1");
  }

  /** Writes an effect in the caller's transaction. */
  abstract Mono<Void> effect(int instance, String group, String value);

  /** Effects that are committed. */
  abstract List<String> effectsOf(String group);

  private static boolean mentions(LogBatch batch, String key) {
    return batch.records().stream().anyMatch(record -> record.key().equals(key));
  }

  private static LogEvent event(String key, int number) {
    return new LogEvent(key, "test", key + "#" + number);
  }

  private static List<LogEvent> batch(String key, int from, int size) {
    return IntStream.range(from, from + size).mapToObj(n -> event(key, n)).toList();
  }

  private static List<LogEvent> spread(String prefix, int from, int size) {
    return IntStream.range(from, from + size)
        .mapToObj(n -> new LogEvent(prefix + n % 37, "test", prefix + "#" + n))
        .toList();
  }

  private static String otherPartitionThan(String key) {
    return IntStream.range(0, 1000)
        .mapToObj(n -> "other" + n)
        .filter(other -> Partitioning.of(other, PARTITIONS) != Partitioning.of(key, PARTITIONS))
        .findFirst()
        .orElseThrow();
  }

  /** Remembers what it was given; the group's tests share a topic and look at their own keys. */
  static final class Received implements BatchHandler {

    private final Map<String, List<String>> byKey = Collections.synchronizedMap(new TreeMap<>());

    @Override
    public Mono<Void> handle(LogBatch batch) {
      return Mono.fromRunnable(
          () ->
              batch
                  .records()
                  .forEach(
                      record ->
                          byKey
                              .computeIfAbsent(
                                  record.key(),
                                  key -> Collections.synchronizedList(new ArrayList<>()))
                              .add(record.body())));
    }

    List<Integer> numbersOf(String key) {
      List<String> bodies = byKey.getOrDefault(key, List.of());
      synchronized (bodies) {
        return bodies.stream().map(body -> Integer.valueOf(body.split("#")[1])).toList();
      }
    }

    List<String> bodiesOf(String prefix) {
      synchronized (byKey) {
        return byKey.entrySet().stream()
            .filter(entry -> entry.getKey().startsWith(prefix))
            .flatMap(entry -> List.copyOf(entry.getValue()).stream())
            .collect(Collectors.toList());
      }
    }

    void awaitKeys(String key, int count) {
      await().atMost(SOON).until(() -> numbersOf(key).size() >= count);
    }

    void awaitCount(String prefix, int count) {
      await().atMost(SOON).until(() -> bodiesOf(prefix).size() >= count);
    }
  }
}
