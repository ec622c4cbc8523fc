package io.earful.kit.lease;

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
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Does work when it is due. Instances share it by leases, which this one renews while it works;
 * what it cannot renew it lets go at once, and what an instance that died was doing goes on
 * elsewhere when its lease has run out. A slow piece holds one place of many and nothing else.
 *
 * <p>As a bean it works from the start of the service until its stop, and does not hold the stop up
 * for longer than it may.
 *
 * @param <L> the right to do a piece of it
 */
public final class LeaseRunner<L> implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(LeaseRunner.class);
  private static final int RENEWALS_PER_LEASE = 3;

  private final String owner = InstanceName.next();
  private final String what;
  private final LeasedWork<L> work;
  private final LeaseSettings settings;
  private final Clock clock;
  private final Map<String, Running> running = new ConcurrentHashMap<>();
  private final Sinks.Many<Long> wakes = Sinks.many().multicast().directBestEffort();
  private volatile boolean started;
  private volatile Disposable.Composite loops = Disposables.composite();

  /**
   * @param what the work, for people who read the log
   */
  public LeaseRunner(String what, LeasedWork<L> work, LeaseSettings settings, Clock clock) {
    this.what = what;
    this.work = work;
    this.settings = settings;
    this.clock = clock;
  }

  /** A run that is going on. */
  private final class Running {

    private final L lease;
    private final Instant since = clock.instant();
    private final Disposable.Swap work = Disposables.swap();
    private final Sinks.Empty<Void> done = Sinks.empty();

    /** The lease is being given back, so a renewal that misses it means nothing. */
    private volatile boolean settled;

    private Running(L lease) {
      this.lease = lease;
    }

    private void settle() {
      settled = true;
    }

    private boolean isOverdue() {
      Duration longest = settings.longest();
      return longest != null && since.plus(longest).isBefore(clock.instant());
    }
  }

  @Override
  public void start() {
    started = true;
    if (settings.enabled()) {
      look();
    }
  }

  private void look() {
    Flux<Long> ticks = Flux.interval(Duration.ZERO, settings.tick()).onBackpressureDrop();
    Duration renewal = settings.lease().dividedBy(RENEWALS_PER_LEASE);
    loops =
        Disposables.composite(
            Flux.merge(ticks, wakes.asFlux())
                .onBackpressureLatest()
                .concatMap(tick -> claim().onErrorResume(this::report), 1)
                .subscribe(),
            Flux.interval(renewal)
                .onBackpressureDrop()
                .concatMap(tick -> renew().then(work.renewed()).onErrorResume(this::report), 1)
                .subscribe());
  }

  /** Looks at once for what is due. */
  public void wake() {
    wakes.tryEmitNext(0L);
  }

  private Mono<Void> report(Throwable error) {
    LOG.warn("{} cannot be claimed or kept at the moment: {}", what, error.toString());
    return Mono.empty();
  }

  private Mono<Void> claim() {
    return Mono.defer(
        () -> {
          int free = settings.concurrency() - running.size();
          return free <= 0
              ? Mono.empty()
              : work.claim(owner, free)
                  .collectList()
                  .doOnNext(claimed -> claimed.forEach(this::begin))
                  .then();
        });
  }

  private void begin(L lease) {
    Running run = new Running(lease);
    Running last = running.putIfAbsent(work.id(lease), run);
    if (last != null) {
      // given back in the database a moment before it is forgotten here
      last.done.asMono().subscribe(done -> {}, error -> {}, () -> begin(lease));
      return;
    }
    run.work.update(
        work.run(lease, () -> !started, run::settle)
            .onErrorResume(this::report)
            .doFinally(signal -> ended(run))
            .subscribe());
  }

  private void ended(Running run) {
    running.remove(work.id(run.lease), run);
    run.done.tryEmitEmpty();
    wake();
  }

  private Mono<Void> renew() {
    return Mono.defer(
        () -> {
          List<Running> held = List.copyOf(running.values());
          held.stream().filter(Running::isOverdue).forEach(this::abandon);
          List<L> kept =
              held.stream()
                  .filter(run -> !run.settled && !run.isOverdue())
                  .map(run -> run.lease)
                  .toList();
          return kept.isEmpty()
              ? Mono.empty()
              : work.renew(owner, kept)
                  .collect(Collectors.toSet())
                  .doOnNext(ours -> letGo(kept, ours))
                  .then();
        });
  }

  private void letGo(List<L> held, Set<String> ours) {
    for (L lease : held) {
      Running run = running.get(work.id(lease));
      if (run == null || run.settled || !run.lease.equals(lease)) {
        continue;
      }
      if (!ours.contains(work.id(lease))) {
        abandon(run);
      }
    }
  }

  /** Stops a run; what it stored stays, and how far it came with it. */
  private void abandon(Running run) {
    LOG.info("{}: the run of {} is given up", what, work.id(run.lease));
    run.work.dispose();
    work.release(run.lease).onErrorResume(this::report).subscribe();
  }

  /**
   * Claims nothing more, lets what runs come to an end for a while, then gives it back.
   *
   * @param done called in the end
   */
  @Override
  public void stop(Runnable done) {
    started = false;
    loops.dispose();
    Flux.fromIterable(List.copyOf(running.values()))
        .flatMap(run -> run.done.asMono(), Integer.MAX_VALUE)
        .then()
        .timeout(settings.drain(), Mono.empty())
        .then(Mono.defer(this::giveBack))
        .doFinally(signal -> done.run())
        .subscribe();
  }

  /** Spring calls the other one, which need not block. */
  @Override
  public void stop() {
    stop(() -> {});
  }

  @Override
  public boolean isRunning() {
    return started;
  }

  private Mono<Void> giveBack() {
    return Flux.fromIterable(List.copyOf(running.values()))
        .doOnNext(run -> run.work.dispose())
        .flatMap(run -> work.release(run.lease).onErrorResume(this::report))
        .then();
  }
}
