package io.earful.collector.reply;

import io.earful.event.EventCodec;
import io.earful.event.EventTypes;
import io.earful.event.ReplyRequested;
import io.earful.kit.log.BatchHandler;
import io.earful.kit.log.LogBatch;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Takes down each answer that shall be sent; sending it is no part of the transaction. */
final class ReplyRequests implements BatchHandler {

  private final ReplyLeases replies;

  ReplyRequests(ReplyLeases replies) {
    this.replies = replies;
  }

  /** Fails on an event that is none; the log then buries it alone. */
  @Override
  public Mono<Void> handle(LogBatch batch) {
    return Flux.fromIterable(batch.records())
        .filter(event -> event.type().equals(EventTypes.REPLY_REQUESTED))
        .map(event -> EventCodec.decode(event.body(), ReplyRequested.class).data())
        .concatMap(replies::add)
        .then();
  }
}
