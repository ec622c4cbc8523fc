package io.earful.collector.source;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.earful.collector.connector.ConnectorRegistry;
import io.earful.collector.ingest.Origin;
import io.earful.collector.ingest.PreparedBatch;
import io.earful.collector.privacy.Redactor;
import io.earful.connector.Batch;
import io.earful.connector.Connector;
import io.earful.connector.ConnectorFailure;
import io.earful.connector.Cursor;
import io.earful.connector.MalformedItem;
import io.earful.connector.PullConnector;
import io.earful.event.Author;
import io.earful.event.Mention;
import io.earful.kit.problem.ConflictException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Reads one page of a source that is not set up yet, and stores nothing. */
final class SourceProbe {

  private static final int SAMPLE = 10;

  private final ConnectorRegistry connectors;
  private final SourceViews views;
  private final Clock clock;
  private final Duration limit;

  SourceProbe(ConnectorRegistry connectors, SourceViews views, Clock clock, Duration limit) {
    this.connectors = connectors;
    this.views = views;
    this.clock = clock;
    this.limit = limit;
  }

  /**
   * What one page held.
   *
   * @param reachable whether the channel answered
   * @param failure why not
   * @param found mentions on the page
   * @param malformed items that could not be read
   * @param notices what the connector had to say
   * @param mentions the first of them
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Finding(
      boolean reachable,
      @Nullable Failure failure,
      int found,
      List<Item> malformed,
      List<String> notices,
      List<Sample> mentions) {

    /** The same for somebody who may not read what was said. */
    Finding withoutMentions() {
      return new Finding(reachable, failure, found, malformed, notices, List.of());
    }

    private static Finding failed(ConnectorFailure failure) {
      String reason = Redactor.redact(String.valueOf(failure.getMessage()));
      Failure why = new Failure(failure.kind(), reason);
      return new Finding(false, why, 0, List.of(), List.of(), List.of());
    }
  }

  /** Why the channel did not answer. */
  record Failure(String kind, String reason) {}

  /** An item that could not be read. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Item(@Nullable String nativeId, String reason) {}

  /** A mention as it would be stored, in short. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Sample(
      String key,
      @Nullable String title,
      String text,
      @Nullable String url,
      Instant publishedAt,
      Author author) {}

  Mono<Finding> read(Source source) {
    Connector connector = connectors.find(source.channel());
    if (!(connector instanceof PullConnector pull)) {
      return Mono.error(
          new ConflictException(
              "source-sends", "this channel is not asked for news; there is nothing to fetch"));
    }
    return Mono.defer(() -> pull.collect(views.of(source), Cursor.START).next())
        .timeout(limit, Mono.error(() -> new TimeoutException("no answer within " + limit)))
        .map(batch -> finding(source, batch))
        .defaultIfEmpty(new Finding(true, null, 0, List.of(), List.of(), List.of()))
        .onErrorResume(error -> Mono.just(Finding.failed(ConnectorFailure.wrap(error))));
  }

  private Finding finding(Source source, Batch batch) {
    Origin origin = Origin.source(source.id(), source.createdAt(), true, source.brandIds());
    PreparedBatch prepared = PreparedBatch.of(batch, origin, clock.instant());
    return new Finding(
        true,
        null,
        prepared.mentions().size(),
        prepared.malformed().stream().limit(SAMPLE).map(SourceProbe::item).toList(),
        batch.notices().stream().map(Redactor::redact).toList(),
        prepared.mentions().stream().limit(SAMPLE).map(SourceProbe::sample).toList());
  }

  private static Item item(MalformedItem item) {
    return new Item(item.nativeId(), String.valueOf(item.getMessage()));
  }

  private static Sample sample(Mention mention) {
    return new Sample(
        mention.key().value(),
        mention.title(),
        mention.text(),
        mention.url(),
        mention.publishedAt(),
        mention.author());
  }
}
