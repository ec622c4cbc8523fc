package io.earful.collector.push;

import io.earful.collector.connector.ConnectorRegistry;
import io.earful.collector.ingest.BatchStore;
import io.earful.collector.ingest.Counts;
import io.earful.collector.ingest.Origin;
import io.earful.collector.source.Source;
import io.earful.collector.source.SourceState;
import io.earful.collector.source.SourceViews;
import io.earful.collector.source.Sources;
import io.earful.connector.Capability;
import io.earful.connector.ConnectorFailure;
import io.earful.connector.PushConnector;
import io.earful.connector.PushDelivery;
import io.earful.connector.PushReceipt;
import io.earful.connector.PushRequest;
import io.earful.kit.problem.NotFoundException;
import io.earful.kit.problem.UnavailableException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * Has a request read by the connector of its source, stores what it said, and answers then. A
 * source that is not there, one that is read and one of an unknown channel look alike from outside.
 */
final class PushService {

  private static final Logger LOG = LoggerFactory.getLogger(PushService.class);

  /** Senders try again by themselves; a pause is rarely shorter than this. */
  private static final Duration WHEN_RESUMED = Duration.ofMinutes(1);

  private final Sources sources;
  private final SourceViews views;
  private final ConnectorRegistry connectors;
  private final BatchStore store;
  private final Deliveries deliveries;
  private final PushHealth health;
  private final PushMetrics metrics;

  PushService(
      Sources sources,
      SourceViews views,
      ConnectorRegistry connectors,
      BatchStore store,
      Deliveries deliveries,
      PushHealth health,
      PushMetrics metrics) {
    this.sources = sources;
    this.views = views;
    this.connectors = connectors;
    this.store = store;
    this.deliveries = deliveries;
    this.health = health;
    this.metrics = metrics;
  }

  /**
   * @return the answer, once everything is durable
   */
  Mono<PushReceipt> receive(String sourceId, PushRequest request) {
    return sources
        .find(sourceId)
        .flatMap(source -> receive(source, request))
        .switchIfEmpty(
            Mono.error(
                () ->
                    new NotFoundException(
                        "source-not-found", "there is no source here that takes anything")));
  }

  /** Empty when the source's channel does not send. */
  private Mono<PushReceipt> receive(Source source, PushRequest request) {
    if (!(connectors.find(source.channel()) instanceof PushConnector connector)) {
      return Mono.empty();
    }
    if (source.state() != SourceState.ACTIVE) {
      metrics.request("paused");
      return Mono.error(paused());
    }
    return connector
        .receive(views.of(source), request)
        .onErrorMap(ConnectorFailure::wrap)
        .onErrorResume(ConnectorFailure.class, failure -> failed(source, failure))
        .flatMap(receipt -> stored(source, connector, receipt))
        .doOnNext(receipt -> metrics.request("stored"))
        .flatMap(PushService::answered);
  }

  private static UnavailableException paused() {
    return new UnavailableException(
        "source-paused", "the source is paused; send this again later", WHEN_RESUMED);
  }

  /** Outsiders can make requests that fail, so a failure is noted and stops nothing. */
  private Mono<PushReceipt> failed(Source source, ConnectorFailure failure) {
    LOG.info("{} on {} refused a request: {}", source, source.channel(), failure.kind());
    metrics.request(failure.kind());
    return health
        .failed(source.id(), failure.kind(), String.valueOf(failure.getMessage()))
        .onErrorResume(
            error -> {
              LOG.warn("{}: a refused request could not be noted: {}", source, error.toString());
              return Mono.empty();
            })
        .then(Mono.error(Refusals.of(failure)));
  }

  private Mono<PushReceipt> stored(Source source, PushConnector connector, PushReceipt receipt) {
    PushDelivery delivery = receipt.delivery();
    if (delivery == null) {
      return store(source, connector, receipt);
    }
    return deliveries
        .isKnown(source.id(), delivery)
        .flatMap(known -> known ? Mono.just(receipt) : store(source, connector, receipt))
        .onErrorResume(
            // another request of the same name was faster by a moment
            KnownDeliveryException.class, known -> Mono.just(receipt));
  }

  private Mono<PushReceipt> store(Source source, PushConnector connector, PushReceipt receipt) {
    boolean edits = connector.descriptor().can(Capability.EDITS);
    Origin origin =
        Origin.sender(source.id(), source.createdAt(), edits, source.brandIds())
            .answeredWithin(connector.descriptor().reply());
    return store
        .storePolled(
            origin,
            receipt.batch(),
            (counts, complete) -> advance(source, receipt.delivery(), counts, complete))
        .doOnNext(counts -> metrics.read(source.channel(), counts))
        .thenReturn(receipt);
  }

  /** Inside the transaction that stores: what may no longer be stored, undoes it. */
  private Mono<Void> advance(
      Source source, @Nullable PushDelivery delivery, Counts counts, boolean complete) {
    Mono<Void> named =
        complete && delivery != null ? deliveries.add(source.id(), delivery) : Mono.empty();
    return named
        .then(Mono.defer(() -> health.stored(source.id(), counts)))
        .flatMap(active -> active ? Mono.<Void>empty() : Mono.<Void>error(paused()));
  }

  private static Mono<PushReceipt> answered(PushReceipt receipt) {
    return receipt.status() < Refusals.FIRST
        ? Mono.just(receipt)
        : Mono.error(Refusals.of(receipt));
  }
}
