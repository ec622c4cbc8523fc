package io.earful.kit.log;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * One instance's share of a topic: it claims partitions (as many as are its fair share), keeps
 * their leases, and lets each work when it has news. A wake-up may be lost: every poll compares
 * positions with the partitions' ends.
 */
final class PostgresSubscription implements LogSubscription {

  /**
   * What is consumed.
   *
   * @param group group
   * @param topic topic
   * @param partitions partitions of the topic
   */
  record Subject(String group, String topic, int partitions) {}

  private static final Logger LOG = LoggerFactory.getLogger(PostgresSubscription.class);
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(15);

  private final CursorStore cursors;
  private final BatchDelivery delivery;
  private final DeadLetterRedelivery letters;
  private final PostgresEventLog log;
  private final Subject subject;
  private final LogProperties properties;
  private final Map<Integer, PartitionConsumer> consumers = new ConcurrentHashMap<>();
  private final Sinks.Many<PartitionConsumer> ready = Sinks.many().unicast().onBackpressureBuffer();
  private final Disposable.Composite running = Disposables.composite();

  /**
   * Once, however many ask: a second round would find nothing to hand over and cut the first off.
   */
  private final Mono<Void> closed = Mono.defer(this::handOver).cache();

  private volatile boolean closing;
  private volatile long lag;

  PostgresSubscription(
      CursorStore cursors,
      BatchDelivery delivery,
      DeadLetterRedelivery letters,
      PostgresEventLog log,
      Subject subject,
      LogProperties properties) {
    this.cursors = cursors;
    this.delivery = delivery;
    this.letters = letters;
    this.log = log;
    this.subject = subject;
    this.properties = properties;
  }

  void start(Flux<Set<Integer>> arrivals) {
    running.add(
        ready
            .asFlux()
            .flatMap(consumer -> consumer.turn(this::enqueue), properties.concurrency())
            .subscribe());
    running.add(arrivals.subscribe(parts -> wake(parts::contains)));
    running.add(repeat("leases", properties.lease().dividedBy(3), this::keepLeases));
    running.add(repeat("poll", properties.poll(), this::poll));
    running.add(repeat("dead letters", properties.poll().multipliedBy(3), letters::run));
  }

  /** A failure is logged and the next beat tries again: nobody restarts a subscription by hand. */
  private Disposable repeat(String what, Duration every, Supplier<Mono<Void>> beat) {
    return Flux.interval(Duration.ZERO, every)
        .onBackpressureDrop()
        .concatMap(
            tick ->
                Mono.defer(beat)
                    .onErrorResume(
                        error -> {
                          LOG.warn(
                              "group {} on {}, {}: {}",
                              subject.group(),
                              subject.topic(),
                              what,
                              Failures.reason(error));
                          return Mono.empty();
                        }),
            1)
        .subscribe();
  }

  private Mono<Void> keepLeases() {
    return cursors
        .renew(claims())
        .doOnNext(this::dropLost)
        .then(cursors.ensureCursors())
        .then(cursors.announce())
        .flatMap(this::takeFairShare);
  }

  private List<CursorStore.Claim> claims() {
    return consumers.values().stream().map(PartitionConsumer::claim).toList();
  }

  private void dropLost(Set<Integer> stillOurs) {
    List<Integer> lost = new ArrayList<>(consumers.keySet());
    lost.removeAll(stillOurs);
    lost.forEach(this::drop);
  }

  private void drop(int part) {
    PartitionConsumer consumer = consumers.remove(part);
    if (consumer != null) {
      consumer.stop();
      LOG.info("group {} lost {}/{}", subject.group(), subject.topic(), part);
    }
  }

  private Mono<Void> takeFairShare(int members) {
    int share = (subject.partitions() + members - 1) / Math.max(1, members);
    int surplus = consumers.size() - share;
    if (surplus > 0) {
      return Flux.fromIterable(List.copyOf(consumers.values()))
          .take(surplus)
          .concatMap(this::giveBack)
          .then();
    }
    if (closing) {
      return Mono.empty();
    }
    return cursors.claim(share - consumers.size()).doOnNext(this::consume).then();
  }

  private void consume(CursorStore.Claim claim) {
    PartitionConsumer consumer =
        new PartitionConsumer(
            subject.topic(), claim, log, delivery, properties.batch(), this::drop);
    consumers.put(claim.part(), consumer);
    consumer.wake(this::enqueue);
  }

  private Mono<Void> giveBack(PartitionConsumer consumer) {
    consumers.remove(consumer.claim().part());
    return consumer.stopped().then(cursors.release(consumer.claim()));
  }

  private Mono<Void> poll() {
    return log.ends(subject.topic())
        .doOnNext(
            ends -> {
              lag =
                  consumers.values().stream()
                      .mapToLong(c -> Math.max(0, ends.getOrDefault(c.part(), 0L) - c.position()))
                      .sum();
              wake(
                  part -> {
                    PartitionConsumer consumer = consumers.get(part);
                    return consumer != null && ends.getOrDefault(part, 0L) > consumer.position();
                  });
            })
        .then();
  }

  private void wake(Predicate<Integer> chosen) {
    consumers.values().stream()
        .filter(consumer -> chosen.test(consumer.part()))
        .forEach(consumer -> consumer.wake(this::enqueue));
  }

  private void enqueue(PartitionConsumer consumer) {
    ready.emitNext(consumer, Sinks.EmitFailureHandler.busyLooping(Duration.ofSeconds(10)));
  }

  @Override
  public Mono<Void> close() {
    return closed;
  }

  private Mono<Void> handOver() {
    closing = true;
    return Flux.fromIterable(List.copyOf(consumers.values()))
        .flatMap(this::giveBack)
        .then(cursors.leave())
        .timeout(CLOSE_LIMIT)
        .onErrorResume(
            error -> {
              LOG.warn(
                  "group {} on {} closes without handing over: {}",
                  subject.group(),
                  subject.topic(),
                  Failures.reason(error));
              return Mono.empty();
            })
        .doFinally(signal -> running.dispose());
  }

  @Override
  public long lag() {
    return lag;
  }

  @Override
  public int partitions() {
    return consumers.size();
  }
}
