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
import io.earful.connector.PushAnswer;
import io.earful.connector.PushConnector;
import io.earful.connector.PushDelivery;
import io.earful.connector.PushReceipt;
import io.earful.connector.PushRequest;
import io.earful.connector.SourceView;
import io.earful.kit.problem.NotFoundException;
import io.earful.kit.problem.UnavailableException;
import java.time.Duration;
import java.util.function.BiConsumer;
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
   * @param header is told the headers of the answer, whatever it will be
   * @return the answer, once everything is durable
   */
  Mono<PushReceipt> receive(
      String sourceId, PushRequest request, BiConsumer<String, String> header) {
    return sources
        .find(sourceId)
        .flatMap(source -> receive(source, request, header))
        .switchIfEmpty(Mono.error(PushService::nothingHere));
  }

  /**
   * @param header is told the headers of the answer, whatever it will be
   * @return what the source's channel shows to whoever asks; what a source that is paused would
   *     have shown is not there for now
   */
  Mono<PushAnswer> answer(String sourceId, PushRequest request, BiConsumer<String, String> header) {
    return sources
        .find(sourceId)
        .flatMap(source -> answer(source, request, header))
        .switchIfEmpty(Mono.error(PushService::nothingHere));
  }

  private static NotFoundException nothingHere() {
    return new NotFoundException("source-not-found", "there is no source here that takes anything");
  }

  private Mono<PushAnswer> answer(
      Source source, PushRequest request, BiConsumer<String, String> header) {
    if (!(connectors.find(source.channel()) instanceof PushConnector connector)) {
      return Mono.empty();
    }
    SourceView view = views.of(source);
    connector.headers(view, request).forEach(header);
    return connector
        .answer(view, request)
        .onErrorMap(ConnectorFailure::wrap)
        .onErrorMap(ConnectorFailure.class, Refusals::of)
        .flatMap(
            answer ->
                source.state() == SourceState.ACTIVE ? Mono.just(answer) : Mono.error(paused()));
  }

  /** Empty when the source's channel does not send. */
  private Mono<PushReceipt> receive(
      Source source, PushRequest request, BiConsumer<String, String> header) {
    if (!(connectors.find(source.channel()) instanceof PushConnector connector)) {
      return Mono.empty();
    }
    SourceView view = views.of(source);
    connector.headers(view, request).forEach(header);
    if (source.state() != SourceState.ACTIVE) {
      metrics.request("paused");
      return Mono.error(paused());
    }
    return connector
        .receive(view, request)
        .onErrorMap(ConnectorFailure::wrap)
        .onErrorResume(ConnectorFailure.class, failure -> failed(source, failure))
        .flatMap(receipt -> kept(source, connector, receipt));
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

  /** What its connector refuses says nothing of how the source fares: anybody can send it. */
  private Mono<PushReceipt> kept(Source source, PushConnector connector, PushReceipt receipt) {
    if (receipt.status() >= Refusals.FIRST && receipt.batch().malformed().isEmpty()) {
      metrics.request("refused");
      return Mono.just(receipt);
    }
    return stored(source, connector, receipt)
        .doOnNext(stored -> metrics.request("stored"))
        .flatMap(PushService::answered);
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
