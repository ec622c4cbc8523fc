package io.earful.reporting.reply;

import io.earful.event.CodePoints;
import io.earful.event.PlainText;
import io.earful.event.ReplyAttachment;
import io.earful.event.ReplyFailed;
import io.earful.event.ReplyFailure;
import io.earful.event.ReplySent;
import io.earful.event.Visibility;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An answer as it is kept.
 *
 * @param mentionId the mention's id in the database
 * @param conversationKey by which its events keep their order
 * @param sourceId the source through which it goes
 * @param visibility public or private
 * @param sentAt when the channel took it; null until it did, as the next two
 * @param sentKey key of the answer at the channel
 * @param url its page, where it has one
 * @param failure why it was given up; null unless it was, as the next one
 * @param failureDetail the same for people
 * @param version counts its changes, from 1
 * @param attachments its files
 */
record Reply(
    UUID id,
    long mentionId,
    String mentionKey,
    String conversationKey,
    String sourceId,
    String text,
    Visibility visibility,
    ReplyState state,
    String requestedBy,
    Instant requestedAt,
    @Nullable Instant sentAt,
    @Nullable String sentKey,
    @Nullable String url,
    @Nullable ReplyFailure failure,
    @Nullable String failureDetail,
    Instant updatedAt,
    int version,
    List<ReplyAttachment> attachments) {

  private static final int MAX_DETAIL = 1_000;

  /** The same, taken by the channel. This is the last word: what was sent stays sent. */
  Reply after(ReplySent sent, Instant now) {
    return state == ReplyState.SENT
        ? this
        : with(ReplyState.SENT, sent.sentAt(), sent.sentKey(), sent.url(), null, null, now);
  }

  /** The same, given up. Why it was first given up stays the reason. */
  Reply after(ReplyFailed failed, Instant now) {
    return state == ReplyState.REQUESTED
        ? with(
            ReplyState.FAILED,
            null,
            null,
            null,
            failed.reason(),
            CodePoints.truncate(PlainText.normalize(failed.detail()), MAX_DETAIL),
            now)
        : this;
  }

  private Reply with(
      ReplyState newState,
      @Nullable Instant at,
      @Nullable String key,
      @Nullable String page,
      @Nullable ReplyFailure why,
      @Nullable String detail,
      Instant now) {
    return new Reply(
        id,
        mentionId,
        mentionKey,
        conversationKey,
        sourceId,
        text,
        visibility,
        newState,
        requestedBy,
        requestedAt,
        at,
        key,
        page,
        why,
        detail,
        now,
        version + 1,
        attachments);
  }
}
