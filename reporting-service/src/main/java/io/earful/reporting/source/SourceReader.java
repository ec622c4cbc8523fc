package io.earful.reporting.source;

import io.earful.event.EventCodec;
import io.earful.event.EventTypes;
import io.earful.event.SourceAnswers;
import io.earful.kit.log.BatchHandler;
import io.earful.kit.log.LogBatch;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Keeps what the collector tells of its sources. */
@Component
class SourceReader implements BatchHandler {

  static final String GROUP = "reporting-sources";

  private final KnownSources sources;

  SourceReader(KnownSources sources) {
    this.sources = sources;
  }

  @Override
  public Mono<Void> handle(LogBatch batch) {
    return Flux.fromIterable(batch.records())
        .filter(event -> event.type().equals(EventTypes.SOURCE_ANSWERS))
        .map(event -> EventCodec.decode(event.body(), SourceAnswers.class).data())
        .concatMap(sources::keep)
        .then();
  }
}
