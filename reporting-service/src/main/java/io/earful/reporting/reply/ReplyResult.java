package io.earful.reporting.reply;

import io.earful.event.CloudEvent;
import io.earful.event.EventCodec;
import io.earful.event.EventTypes;
import io.earful.event.ReplyFailed;
import io.earful.event.ReplySent;
import io.earful.kit.log.LogRecord;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;

/**
 * What became of an answer.
 *
 * @param replyId the answer
 * @param event the event that says so
 * @param effect makes of the answer what it is then; the same when it changes nothing
 */
record ReplyResult(UUID replyId, CloudEvent<?> event, BiFunction<Reply, Instant, Reply> effect) {

  /** Empty for events of other types, and for answers that are none of ours. */
  static Optional<ReplyResult> read(LogRecord record) {
    return switch (record.type()) {
      case EventTypes.REPLY_SENT -> {
        CloudEvent<ReplySent> event = EventCodec.decode(record.body(), ReplySent.class);
        yield ReplyIds.parse(event.data().replyId())
            .map(id -> new ReplyResult(id, event, (reply, now) -> reply.after(event.data(), now)));
      }
      case EventTypes.REPLY_FAILED -> {
        CloudEvent<ReplyFailed> event = EventCodec.decode(record.body(), ReplyFailed.class);
        yield ReplyIds.parse(event.data().replyId())
            .map(id -> new ReplyResult(id, event, (reply, now) -> reply.after(event.data(), now)));
      }
      default -> Optional.empty();
    };
  }
}
