package io.earful.collector.poll;

import io.earful.collector.connector.ConnectorRegistry;
import io.earful.collector.ingest.BatchStore;
import io.earful.collector.ingest.Counts;
import io.earful.collector.ingest.Origin;
import io.earful.collector.source.Coverage;
import io.earful.collector.source.EndedRun;
import io.earful.collector.source.Source;
import io.earful.collector.source.SourceRuns;
import io.earful.collector.source.SourceViews;
import io.earful.collector.source.Sources;
import io.earful.collector.source.ToldGaps;
import io.earful.connector.Batch;
import io.earful.connector.Capability;
import io.earful.connector.Connector;
import io.earful.connector.ConnectorFailure;
import io.earful.connector.Cursor;
import io.earful.connector.PullConnector;
import io.earful.connector.ReplyLimits;
import io.earful.connector.SourceView;
import io.earful.connector.Unauthorized;
import io.earful.kit.lease.LeaseLostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Signal;

/** Reads one source once: page after page, each stored before the next is asked for. */
final class PollRunner {

  private static final Logger LOG = LoggerFactory.getLogger(PollRunner.class);

  private static final String LEASE_LOST = "lease-lost";

  private final Sources sources;
  private final SourceViews views;
  private final ConnectorRegistry connectors;
  private final BatchStore store;
  private final PollLeases leases;
  private final Coverage coverage;
  private final ToldGaps gaps;
  private final SourceRuns runs;
  private final SourceGuards guards;
  private final PollMetrics metrics;
  private final Duration backoffLimit;

  PollRunner(
      Sources sources,
      SourceViews views,
      ConnectorRegistry connectors,
      BatchStore store,
      PollLeases leases,
      Coverage coverage,
      ToldGaps gaps,
      SourceRuns runs,
      SourceGuards guards,
      PollMetrics metrics,
      Duration backoffLimit) {
    this.sources = sources;
    this.views = views;
    this.connectors = connectors;
    this.store = store;
    this.leases = leases;
    this.coverage = coverage;
    this.gaps = gaps;
    this.runs = runs;
    this.guards = guards;
    this.metrics = metrics;
    this.backoffLimit = backoffLimit;
  }

  /**
   * @return how it ended; empty when the lease was lost or the source deleted, so that there is
   *     nothing to note
   */
  Mono<PollOutcome> run(PollLease lease) {
    return sources
        .find(lease.sourceId())
        .flatMap(source -> run(lease, source))
        .doOnNext(outcome -> metrics.run(outcome.kind()));
  }

  private Mono<PollOutcome> run(PollLease lease, Source source) {
    RunTally tally = new RunTally(lease);
    // a view cannot be made while the master key is away: that is an outcome as well
    return Mono.fromCallable(() -> views.of(source))
        .flatMap(view -> run(lease, source, view, tally))
        .onErrorResume(LeaseLostException.class, lost -> lost(source, tally))
        .onErrorResume(
            error ->
                Mono.just(
                    failed(source, new Outcomes(source, Map.of(), lease, backoffLimit), error)))
        .flatMap(outcome -> note(tally.ended(outcome)).thenReturn(outcome))
        .contextWrite(tally.asked()::in);
  }

  /** What cannot be noted is missing in the list of runs, and nowhere else. */
  private Mono<Void> note(EndedRun run) {
    return runs.note(run)
        .onErrorResume(
            error -> {
              LOG.warn("source {}: a run cannot be noted: {}", run.sourceId(), error.toString());
              return Mono.empty();
            });
  }

  private Mono<PollOutcome> run(PollLease lease, Source source, SourceView view, RunTally tally) {
    Outcomes outcomes = new Outcomes(source, view.credentials(), lease, backoffLimit);
    Run run = new Run(lease, source, view, outcomes, tally);
    return guards
        .guard(source.id(), source.version(), run.attempt())
        .then(Mono.fromCallable(run::succeeded))
        .onErrorResume(
            error -> !(error instanceof LeaseLostException),
            error -> Mono.just(failed(source, outcomes, error)));
  }

  /**
   * Notes what a source did not see, or that it sees again. What fails is noted at the next end.
   */
  Mono<Void> noteCoverage(String sourceId) {
    return sources
        .find(sourceId)
        .flatMap(source -> coverage.update(sourceId, isReadBack(source)))
        .onErrorResume(
            error -> {
              LOG.warn("source {}: what it missed cannot be noted: {}", sourceId, error.toString());
              return Mono.empty();
            });
  }

  private boolean isReadBack(Source source) {
    Connector connector = connectors.find(source.channel());
    return connector != null && connector.descriptor().can(Capability.BACKFILL);
  }

  private Mono<PollOutcome> lost(Source source, RunTally tally) {
    LOG.info("{} is no longer ours to read; this run ends", source);
    metrics.run(LEASE_LOST);
    return note(tally.ended(LEASE_LOST)).then(Mono.empty());
  }

  private PollOutcome failed(Source source, Outcomes outcomes, Throwable error) {
    PollOutcome outcome =
        outcomes.failure(error, guards.breakerPause(), guards.breakerState(source.id()));
    if (error instanceof StorageFailedException || !(error instanceof ConnectorFailure)) {
      LOG.warn("{} on {}: {}", source, source.channel(), outcome.kind(), error);
    } else {
      LOG.info("{} on {}: {}", source, source.channel(), outcome.kind());
    }
    return outcome;
  }

  /** One run: where it stands, and what it has heard. */
  private final class Run {

    private final PollLease lease;
    private final Source source;
    private final SourceView view;
    private final Outcomes outcomes;
    private final RunTally tally;
    private final Origin origin;
    private volatile Cursor position;
    private final List<String> notices = new ArrayList<>();
    private @Nullable Duration pollAfter;

    private Run(
        PollLease lease, Source source, SourceView view, Outcomes outcomes, RunTally tally) {
      this.tally = tally;
      this.lease = lease;
      this.source = source;
      this.view = view;
      this.outcomes = outcomes;
      this.origin =
          Origin.source(source.id(), source.createdAt(), edits(source), source.brandIds())
              .answeredWithin(answers(source));
      this.position = lease.cursor();
    }

    /**
     * Each try goes on where the last one stored. The next page is asked for when the last one is
     * stored. A failure waits its turn like a page, or it would undo the storing of the page
     * before.
     */
    Flux<Counts> attempt() {
      return Flux.defer(() -> connector().collect(view, position))
          .onErrorMap(ConnectorFailure::wrap)
          .materialize()
          .concatMap(this::handle, 0);
    }

    private Mono<Counts> handle(Signal<Batch> signal) {
      Batch batch = signal.get();
      Throwable failure = signal.getThrowable();
      if (batch != null) {
        return store(batch);
      }
      return failure == null ? Mono.empty() : Mono.error(failure);
    }

    private boolean edits(Source source) {
      Connector connector = connectors.find(source.channel());
      return connector == null || connector.descriptor().can(Capability.EDITS);
    }

    private @Nullable ReplyLimits answers(Source source) {
      Connector connector = connectors.find(source.channel());
      return connector == null ? null : connector.descriptor().reply();
    }

    private PullConnector connector() {
      if (connectors.find(source.channel()) instanceof PullConnector connector) {
        return connector;
      }
      throw new Unauthorized(
          "expected a connector for channel \"%s\", there is none; install it and resume the source"
              .formatted(source.channel()));
    }

    private Mono<Counts> store(Batch batch) {
      return store
          .storePolled(origin, batch, (counts, complete) -> advance(batch, counts, complete))
          .onErrorMap(error -> !(error instanceof LeaseLostException), StorageFailedException::new)
          .doOnNext(counts -> stored(batch, counts));
    }

    private Mono<Void> advance(Batch batch, Counts counts, boolean complete) {
      Mono<Void> advanced = leases.advance(lease, batch.next(), counts, complete);
      return complete && !batch.gaps().isEmpty()
          ? advanced.then(
              Mono.defer(() -> gaps.note(source.id(), outcomes.withoutSecrets(batch.gaps()))))
          : advanced;
    }

    private void stored(Batch batch, Counts counts) {
      position = batch.next();
      notices.addAll(batch.notices());
      if (batch.pollAfter() != null) {
        pollAfter = batch.pollAfter();
      }
      tally.stored(batch, counts);
      metrics.read(source.channel(), counts);
    }

    private PollOutcome succeeded() {
      return outcomes.success(notices, pollAfter, guards.breakerState(source.id()));
    }
  }
}
