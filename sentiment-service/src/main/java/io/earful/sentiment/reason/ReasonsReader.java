package io.earful.sentiment.reason;

import io.earful.event.EventCodec;
import io.earful.event.EventTypes;
import io.earful.event.ReasonsChanged;
import io.earful.kit.log.BatchHandler;
import io.earful.kit.log.LogBatch;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Keeps each tree of reasons that reporting tells of. */
final class ReasonsReader implements BatchHandler {

  private final ReasonRows rows;

  ReasonsReader(ReasonRows rows) {
    this.rows = rows;
  }

  /** Fails on an event that is none; the log then buries it alone. */
  @Override
  public Mono<Void> handle(LogBatch batch) {
    return Flux.fromIterable(batch.records())
        .filter(event -> event.type().equals(EventTypes.REASONS_CHANGED))
        .map(event -> EventCodec.decode(event.body(), ReasonsChanged.class).data())
        .concatMap(rows::keep)
        .then();
  }
}
