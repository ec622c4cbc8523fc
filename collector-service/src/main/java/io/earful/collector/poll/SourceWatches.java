package io.earful.collector.poll;

import io.earful.collector.connector.ConnectorRegistry;
import io.earful.collector.source.PollState;
import io.earful.collector.source.Source;
import io.earful.collector.source.SourceRemoved;
import io.earful.collector.source.SourceViews;
import io.earful.collector.source.SourceWoken;
import io.earful.collector.source.Sources;
import io.earful.connector.ConnectorFailure;
import io.earful.connector.Cursor;
import io.earful.connector.WatchingConnector;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import reactor.core.publisher.Mono;

/**
 * Lets channels call that can: after a successful run the instance that made it keeps listening,
 * and when the channel has news it asks for the next run, which any instance may make. A call is a
 * hint and never more: whatever happens to it, the source is read at its time as well.
 */
final class SourceWatches {

  private static final Logger LOG = LoggerFactory.getLogger(SourceWatches.class);

  private final Sources sources;
  private final SourceViews views;
  private final ConnectorRegistry connectors;
  private final PollLeases leases;
  private final PollState polls;
  private final ApplicationEventPublisher signals;
  private final PollMetrics metrics;
  private final Clock clock;
  private final int limit;
  private final Map<String, SourceWatch> watches = new HashMap<>();
  private boolean stopped;

  /**
   * @param limit most sources watched at the same time
   */
  SourceWatches(
      Sources sources,
      SourceViews views,
      ConnectorRegistry connectors,
      PollLeases leases,
      PollState polls,
      ApplicationEventPublisher signals,
      PollMetrics metrics,
      Clock clock,
      int limit) {
    this.sources = sources;
    this.views = views;
    this.connectors = connectors;
    this.leases = leases;
    this.polls = polls;
    this.signals = signals;
    this.metrics = metrics;
    this.clock = clock;
    this.limit = limit;
  }

  /** This instance reads the source: what it listens for stays the same until that has ended. */
  synchronized void claimed(PollLease lease) {
    SourceWatch watch = watches.get(lease.sourceId());
    if (watch != null) {
      watch.readUnder(lease.epoch());
    }
  }

  /** Listens from where a run came to; a channel that just failed is left alone. */
  Mono<Void> ended(PollLease lease, PollOutcome outcome) {
    if (!outcome.succeeded()) {
      return Mono.fromRunnable(() -> forget(lease.sourceId()));
    }
    return sources
        .find(lease.sourceId())
        .filter(source -> watching(source) != null)
        .flatMap(source -> leases.position(lease).doOnNext(cursor -> watch(lease, source, cursor)))
        .then();
  }

  private @Nullable WatchingConnector watching(Source source) {
    return connectors.find(source.channel()) instanceof WatchingConnector connector
        ? connector
        : null;
  }

  private synchronized void watch(PollLease lease, Source source, Cursor cursor) {
    WatchingConnector connector = watching(source);
    boolean full = watches.size() >= limit && !watches.containsKey(source.id());
    if (stopped || full || connector == null) {
      return;
    }
    SourceWatch watch = watches.computeIfAbsent(source.id(), id -> new SourceWatch(lease.epoch()));
    watch.readUnder(lease.epoch());
    if (!watch.isFrom(cursor, source.version())) {
      watch.doing(
          Mono.delay(watch.begin(cursor, source.version(), clock.instant()))
              .then(Mono.defer(() -> connector.watch(views.of(source), cursor)))
              .onErrorMap(ConnectorFailure::wrap)
              .subscribe(
                  nothing -> {}, error -> failed(source, watch, error), () -> call(source, watch)));
    }
  }

  private void call(Source source, SourceWatch watch) {
    synchronized (this) {
      watch.called(clock.instant());
    }
    metrics.watch("news");
    polls
        .ask(source.id())
        .doOnNext(asked -> signals.publishEvent(new SourceWoken(source.id())))
        .subscribe(
            asked -> {}, error -> LOG.warn("{} cannot be asked for: {}", source, error.toString()));
  }

  private void failed(Source source, SourceWatch watch, Throwable error) {
    synchronized (this) {
      watch.failed();
    }
    String kind = error instanceof ConnectorFailure failure ? failure.kind() : "internal";
    metrics.watch("failed");
    LOG.info(
        "{} on {} is not listened to: {}; it is read at its time", source, source.channel(), kind);
  }

  @EventListener
  void removed(SourceRemoved source) {
    forget(source.sourceId());
  }

  private synchronized void forget(String sourceId) {
    SourceWatch watch = watches.remove(sourceId);
    if (watch != null) {
      watch.end();
    }
  }

  /** Ends those of sources that were paused, changed or removed, or that another instance reads. */
  Mono<Void> check() {
    return Mono.defer(
        () -> {
          Map<String, Long> held = epochs();
          return held.isEmpty()
              ? Mono.empty()
              : leases
                  .current(held.keySet())
                  .collectMap(PollEpoch::sourceId, PollEpoch::epoch)
                  .doOnNext(now -> held.forEach((id, epoch) -> keep(id, epoch, now.get(id))))
                  .then();
        });
  }

  private synchronized Map<String, Long> epochs() {
    Map<String, Long> held = new HashMap<>();
    watches.forEach((id, watch) -> held.put(id, watch.epoch()));
    return held;
  }

  private synchronized void keep(String sourceId, long epoch, @Nullable Long now) {
    SourceWatch watch = watches.get(sourceId);
    boolean known = now != null && now == epoch;
    // claimed by ourselves meanwhile: what was asked is no longer so
    boolean moved = watch != null && watch.epoch() != epoch;
    if (!known && !moved) {
      forget(sourceId);
    }
  }

  synchronized int size() {
    return watches.size();
  }

  synchronized void start() {
    stopped = false;
  }

  /** Hangs up everywhere. */
  synchronized void stop() {
    stopped = true;
    List.copyOf(watches.keySet()).forEach(this::forget);
  }
}
