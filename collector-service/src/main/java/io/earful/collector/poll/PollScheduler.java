package io.earful.collector.poll;

import io.earful.collector.source.SourceWoken;
import io.earful.kit.log.InstanceName;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Reads sources when they are due. Instances share the sources by leases, which this one renews
 * while it reads; a source whose lease it cannot renew is let go at once. A slow source holds one
 * place of many and nothing else.
 */
final class PollScheduler implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(PollScheduler.class);
  private static final int RENEWALS_PER_LEASE = 3;

  private final String owner = InstanceName.next();
  private final PollLeases leases;
  private final PollRunner runner;
  private final SourceWatches watches;
  private final PollProperties properties;
  private final Clock clock;
  private final Map<String, Running> running = new ConcurrentHashMap<>();
  private final Sinks.Many<Long> wakes = Sinks.many().multicast().directBestEffort();
  private volatile Disposable.Composite loops = Disposables.composite();
  private volatile boolean started;

  PollScheduler(
      PollLeases leases,
      PollRunner runner,
      SourceWatches watches,
      PollProperties properties,
      Clock clock) {
    this.leases = leases;
    this.runner = runner;
    this.watches = watches;
    this.properties = properties;
    this.clock = clock;
  }

  /** A run that is going on. */
  private static final class Running {

    private final PollLease lease;
    private final Instant since;
    private final Disposable.Swap work = Disposables.swap();
    private final Sinks.Empty<Void> done = Sinks.empty();

    /**
     * It was read; what follows gives the lease back, so a renewal that misses it means nothing.
     */
    private volatile boolean read;

    private Running(PollLease lease, Instant since) {
      this.lease = lease;
      this.since = since;
    }
  }

  @EventListener
  void woken(SourceWoken source) {
    wakes.tryEmitNext(0L);
  }

  @Override
  public void start() {
    started = true;
    watches.start();
    if (!properties.enabled()) {
      return;
    }
    Flux<Long> ticks = Flux.interval(Duration.ZERO, properties.tick()).onBackpressureDrop();
    Duration renewal = properties.lease().dividedBy(RENEWALS_PER_LEASE);
    loops =
        Disposables.composite(
            Flux.merge(ticks, wakes.asFlux())
                .onBackpressureLatest()
                .concatMap(tick -> claim().onErrorResume(this::report), 1)
                .subscribe(),
            Flux.interval(renewal)
                .onBackpressureDrop()
                .concatMap(tick -> renew().then(watches.check()).onErrorResume(this::report), 1)
                .subscribe());
  }

  private Mono<Void> report(Throwable error) {
    LOG.warn("sources cannot be claimed or kept at the moment: {}", error.toString());
    return Mono.empty();
  }

  private Mono<Void> claim() {
    return Mono.defer(
        () -> {
          int free = properties.concurrency() - running.size();
          return free <= 0
              ? Mono.empty()
              : leases.claim(owner, free).collectList().doOnNext(this::begin).then();
        });
  }

  private void begin(List<PollLease> claimed) {
    claimed.forEach(this::begin);
  }

  private void begin(PollLease lease) {
    Running run = new Running(lease, clock.instant());
    Running last = running.putIfAbsent(lease.sourceId(), run);
    if (last != null) {
      // given back in the database a moment before it is forgotten here
      last.done.asMono().subscribe(done -> {}, error -> {}, () -> begin(lease));
      return;
    }
    watches.claimed(lease);
    run.work.update(
        runner
            .run(lease)
            .doOnNext(outcome -> run.read = true)
            .flatMap(outcome -> finish(lease, outcome).thenReturn(outcome))
            .switchIfEmpty(Mono.defer(() -> leases.release(lease).then(Mono.empty())))
            .then()
            .onErrorResume(this::report)
            .doFinally(signal -> ended(run))
            .subscribe());
  }

  private Mono<Void> finish(PollLease lease, PollOutcome outcome) {
    return leases
        .finish(lease, outcome)
        .then(watches.ended(lease, outcome).onErrorResume(this::report));
  }

  private void ended(Running run) {
    running.remove(run.lease.sourceId(), run);
    run.done.tryEmitEmpty();
    wakes.tryEmitNext(0L);
  }

  private Mono<Void> renew() {
    return Mono.defer(
        () -> {
          List<Running> held = List.copyOf(running.values());
          held.stream().filter(this::isOverdue).forEach(this::abandon);
          List<PollLease> kept =
              held.stream()
                  .filter(run -> !run.read && !isOverdue(run))
                  .map(run -> run.lease)
                  .toList();
          return kept.isEmpty()
              ? Mono.empty()
              : leases
                  .renew(kept)
                  .collect(Collectors.toSet())
                  .doOnNext(ours -> letGo(kept, ours))
                  .then();
        });
  }

  private boolean isOverdue(Running run) {
    return run.since.plus(properties.runTimeout()).isBefore(clock.instant());
  }

  private void letGo(List<PollLease> held, Set<String> ours) {
    for (PollLease lease : held) {
      Running run = running.get(lease.sourceId());
      if (run == null || run.read || !run.lease.equals(lease)) {
        continue;
      }
      if (!ours.contains(lease.sourceId())) {
        abandon(run);
      }
    }
  }

  /** Stops a run; what it stored stays, and its cursor with it. */
  private void abandon(Running run) {
    LOG.info("the run of source {} is given up", run.lease.sourceId());
    run.work.dispose();
    leases.release(run.lease).onErrorResume(this::report).subscribe();
  }

  /** Spring calls the other one, which need not block. */
  @Override
  public void stop() {
    stop(() -> {});
  }

  /** Claims nothing more, lets what runs come to an end for a while, then gives it back. */
  @Override
  public void stop(Runnable done) {
    started = false;
    loops.dispose();
    watches.stop();
    Flux.fromIterable(List.copyOf(running.values()))
        .flatMap(run -> run.done.asMono(), Integer.MAX_VALUE)
        .then()
        .timeout(properties.drain(), Mono.empty())
        .then(Mono.defer(this::giveBack))
        .doFinally(signal -> done.run())
        .subscribe();
  }

  private Mono<Void> giveBack() {
    return Flux.fromIterable(List.copyOf(running.values()))
        .doOnNext(run -> run.work.dispose())
        .flatMap(run -> leases.release(run.lease).onErrorResume(this::report))
        .then();
  }

  @Override
  public boolean isRunning() {
    return started;
  }
}
