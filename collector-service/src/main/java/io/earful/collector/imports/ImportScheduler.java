package io.earful.collector.imports;

import io.earful.kit.log.InstanceName;
import java.time.Duration;
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
 * Takes up imports that wait. Instances share them by leases, which this one renews while it reads;
 * what an instance that died was reading goes on elsewhere when its lease has run out.
 */
final class ImportScheduler implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(ImportScheduler.class);
  private static final int RENEWALS_PER_LEASE = 3;

  private final String owner = InstanceName.next();
  private final ImportLeases leases;
  private final ImportRunner runner;
  private final ImportProperties properties;
  private final Map<String, Running> running = new ConcurrentHashMap<>();
  private final Sinks.Many<Long> wakes = Sinks.many().multicast().directBestEffort();
  private volatile Disposable.Composite loops = Disposables.composite();
  private volatile boolean started;

  ImportScheduler(ImportLeases leases, ImportRunner runner, ImportProperties properties) {
    this.leases = leases;
    this.runner = runner;
    this.properties = properties;
  }

  /** A run that is going on. */
  private static final class Running {

    private final ImportLease lease;
    private final Disposable.Swap work = Disposables.swap();
    private final Sinks.Empty<Void> done = Sinks.empty();

    private Running(ImportLease lease) {
      this.lease = lease;
    }
  }

  /** Looks at once for imports that wait. */
  void wake() {
    wakes.tryEmitNext(0L);
  }

  @Override
  public void start() {
    started = true;
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
                .concatMap(tick -> renew().onErrorResume(this::report), 1)
                .subscribe());
  }

  private Mono<Void> report(Throwable error) {
    LOG.warn("imports cannot be claimed or kept at the moment: {}", error.toString());
    return Mono.empty();
  }

  private Mono<Void> claim() {
    return Mono.defer(
        () -> {
          int free = properties.concurrency() - running.size();
          return free <= 0
              ? Mono.empty()
              : leases
                  .claim(owner, free)
                  .collectList()
                  .doOnNext(claimed -> claimed.forEach(this::begin))
                  .then();
        });
  }

  private void begin(ImportLease lease) {
    Running run = new Running(lease);
    Running last = running.putIfAbsent(lease.id(), run);
    if (last != null) {
      // given back in the database a moment before it is forgotten here
      last.done.asMono().subscribe(done -> {}, error -> {}, () -> begin(lease));
      return;
    }
    run.work.update(
        runner
            .run(lease, () -> !started)
            .onErrorResume(this::report)
            .doFinally(signal -> ended(run))
            .subscribe());
  }

  private void ended(Running run) {
    running.remove(run.lease.id(), run);
    run.done.tryEmitEmpty();
    wake();
  }

  private Mono<Void> renew() {
    return Mono.defer(
        () -> {
          List<ImportLease> held = running.values().stream().map(run -> run.lease).toList();
          return held.isEmpty()
              ? Mono.empty()
              : leases
                  .renew(owner, held)
                  .collect(Collectors.toSet())
                  .doOnNext(ours -> letGo(held, ours))
                  .then();
        });
  }

  /** What was cancelled, deleted or taken over ends here; its last batch is refused anyway. */
  private void letGo(List<ImportLease> held, Set<String> ours) {
    for (ImportLease lease : held) {
      Running run = running.get(lease.id());
      if (run != null && run.lease.equals(lease) && !ours.contains(lease.id())) {
        LOG.info("the run of {} is given up", lease);
        run.work.dispose();
      }
    }
  }

  /** Spring calls the other one, which need not block. */
  @Override
  public void stop() {
    stop(() -> {});
  }

  /** Claims nothing more, lets each run finish its batch, and gives back what is left. */
  @Override
  public void stop(Runnable done) {
    started = false;
    loops.dispose();
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
        .flatMap(run -> leases.release(run.lease, Duration.ZERO, null).onErrorResume(this::report))
        .then();
  }

  @Override
  public boolean isRunning() {
    return started;
  }
}
