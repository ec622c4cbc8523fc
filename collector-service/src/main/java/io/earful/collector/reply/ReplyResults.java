package io.earful.collector.reply;

import io.earful.collector.ingest.BatchStore;
import io.earful.connector.SentReply;
import io.earful.event.CloudEvent;
import io.earful.event.EventCodec;
import io.earful.event.ReplyEvents;
import io.earful.event.ReplyFailed;
import io.earful.event.ReplyRequested;
import io.earful.event.ReplySent;
import io.earful.event.Topics;
import io.earful.kit.log.EventLog;
import io.earful.kit.log.LogEvent;
import java.time.Clock;
import java.util.List;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/**
 * Notes what became of an answer and tells it, in one transaction. What was sent is ours: under its
 * key nothing is ever collected as somebody's word, also when it was read a moment before.
 */
final class ReplyResults {

  private static final int MAX_DETAIL = 500;

  private final ReplyLeases replies;
  private final BatchStore store;
  private final EventLog log;
  private final TransactionalOperator transaction;
  private final Clock clock;

  ReplyResults(
      ReplyLeases replies,
      BatchStore store,
      EventLog log,
      TransactionalOperator transaction,
      Clock clock) {
    this.replies = replies;
    this.store = store;
    this.log = log;
    this.transaction = transaction;
    this.clock = clock;
  }

  Mono<Void> sent(ReplyLease lease, SentReply sent) {
    ReplyRequested request = lease.request();
    CloudEvent<ReplySent> event =
        ReplyEvents.sent(
            new ReplySent(
                request.replyId(),
                request.to().key().value(),
                request.sourceId(),
                sent.key().value(),
                sent.url(),
                sent.sentAt()),
            lease.conversationKey());
    return replies
        .end(lease, "sent")
        .then(
            Mono.defer(
                () ->
                    store.keepOut(
                        request.sourceId(), sent.key(), request.to().channel(), sent.sentAt())))
        .then(Mono.defer(() -> tell(lease, event)))
        .as(transaction::transactional);
  }

  Mono<Void> failed(ReplyLease lease, ReplyRefusal refusal) {
    ReplyRequested request = lease.request();
    String detail = refusal.detail();
    CloudEvent<ReplyFailed> event =
        ReplyEvents.failed(
            new ReplyFailed(
                request.replyId(),
                request.to().key().value(),
                request.sourceId(),
                refusal.reason(),
                detail.substring(0, Math.min(detail.length(), MAX_DETAIL)),
                clock.instant()),
            lease.conversationKey());
    return replies
        .end(lease, "failed")
        .then(Mono.defer(() -> tell(lease, event)))
        .as(transaction::transactional);
  }

  private Mono<Void> tell(ReplyLease lease, CloudEvent<?> event) {
    LogEvent entry = new LogEvent(lease.conversationKey(), event.type(), EventCodec.encode(event));
    return log.append(Topics.REPLY_RESULTS, List.of(entry));
  }
}
