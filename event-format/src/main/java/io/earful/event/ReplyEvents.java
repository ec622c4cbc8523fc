package io.earful.event;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the events of an answer; all of one conversation stay in order. */
public final class ReplyEvents {

  /** Where answers are asked for, and where they belong. */
  public static final String SOURCE = "/replies";

  /** What a channel needs to find a mention is short; of its words no more than this is passed. */
  private static final int MAX_WORDS = 1_000;

  private ReplyEvents() {}

  public static CloudEvent<ReplyRequested> requested(ReplyRequested request) {
    Mention to = request.to();
    ReplyRequested slim =
        new ReplyRequested(
            request.replyId(),
            request.sourceId(),
            slim(to),
            request.text(),
            request.visibility(),
            request.requestedBy(),
            request.requestedAt(),
            request.attachments());
    return event(
        request.replyId() + "-requested",
        EventTypes.REPLY_REQUESTED,
        to.key().value(),
        to.conversation().key(),
        request.requestedAt(),
        slim);
  }

  /**
   * @param id another one with each
   */
  public static CloudEvent<ReplyAttachmentsGone> gone(
      String id, ReplyAttachmentsGone gone, Instant at) {
    return new CloudEvent<>(
        CloudEvent.SPEC_VERSION,
        id,
        SOURCE,
        EventTypes.REPLY_ATTACHMENTS_GONE,
        id,
        at,
        CloudEvent.JSON,
        null,
        null,
        null,
        id,
        null,
        null,
        null,
        gone);
  }

  /**
   * @param conversationKey of the mention that was answered
   */
  public static CloudEvent<ReplySent> sent(ReplySent sent, String conversationKey) {
    return event(
        sent.replyId() + "-sent",
        EventTypes.REPLY_SENT,
        sent.mentionKey(),
        conversationKey,
        sent.sentAt(),
        sent);
  }

  /**
   * @param conversationKey of the mention that was to be answered
   */
  public static CloudEvent<ReplyFailed> failed(ReplyFailed failed, String conversationKey) {
    return event(
        failed.replyId() + "-failed",
        EventTypes.REPLY_FAILED,
        failed.mentionKey(),
        conversationKey,
        failed.failedAt(),
        failed);
  }

  private static Mention slim(Mention mention) {
    return mention.toBuilder()
        .html(null)
        .quoted(List.of())
        .entities(null)
        .media(List.of())
        .matchedBy(List.of())
        .analysis(null)
        .change(null)
        .text(CodePoints.truncate(mention.text(), MAX_WORDS))
        .build();
  }

  private static <T> CloudEvent<T> event(
      String id, String type, String mentionKey, @Nullable String order, Instant at, T data) {
    return new CloudEvent<>(
        CloudEvent.SPEC_VERSION,
        id,
        SOURCE,
        type,
        mentionKey,
        at,
        CloudEvent.JSON,
        null,
        null,
        mentionKey,
        order,
        null,
        null,
        null,
        data);
  }
}
