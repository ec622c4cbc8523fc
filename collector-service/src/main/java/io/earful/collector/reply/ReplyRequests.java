package io.earful.collector.reply;

import io.earful.collector.attachment.Attachments;
import io.earful.event.EventCodec;
import io.earful.event.EventTypes;
import io.earful.event.ReplyAttachmentsGone;
import io.earful.event.ReplyRequested;
import io.earful.kit.log.BatchHandler;
import io.earful.kit.log.LogBatch;
import io.earful.kit.log.LogRecord;
import java.util.List;
import java.util.UUID;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Takes down each answer that shall be sent, and with it its files; sending it is no part of the
 * transaction. Files of answers that are gone are let go.
 */
final class ReplyRequests implements BatchHandler {

  private final ReplyLeases replies;
  private final Attachments attachments;

  ReplyRequests(ReplyLeases replies, Attachments attachments) {
    this.replies = replies;
    this.attachments = attachments;
  }

  /** Fails on an event that is none; the log then buries it alone. */
  @Override
  public Mono<Void> handle(LogBatch batch) {
    return Flux.fromIterable(batch.records()).concatMap(this::handle).then();
  }

  private Mono<Void> handle(LogRecord event) {
    return switch (event.type()) {
      case EventTypes.REPLY_REQUESTED ->
          add(EventCodec.decode(event.body(), ReplyRequested.class).data());
      case EventTypes.REPLY_ATTACHMENTS_GONE ->
          attachments.letGo(
              EventCodec.decode(event.body(), ReplyAttachmentsGone.class).data().ids().stream()
                  .map(UUID::fromString)
                  .toList());
      default -> Mono.empty();
    };
  }

  private Mono<Void> add(ReplyRequested request) {
    List<UUID> files =
        request.attachments().stream().map(file -> UUID.fromString(file.id())).toList();
    return replies.add(request).then(Mono.defer(() -> attachments.use(files, request.to().key())));
  }
}
