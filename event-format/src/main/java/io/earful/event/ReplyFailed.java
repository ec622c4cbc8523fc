package io.earful.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An answer was not sent, or nobody knows whether it was.
 *
 * @param replyId id of the answer
 * @param mentionKey key of the mention that was to be answered
 * @param sourceId the source through which it should have gone
 * @param reason why, for programs
 * @param detail why, for people; no credential, and nobody's words
 * @param failedAt when it was given up
 */
public record ReplyFailed(
    String replyId,
    String mentionKey,
    String sourceId,
    ReplyFailure reason,
    String detail,
    Instant failedAt) {

  public ReplyFailed {
    require(replyId, "replyId");
    require(mentionKey, "mentionKey");
    require(sourceId, "sourceId");
    require(reason, "reason");
    require(detail, "detail");
    require(failedAt, "failedAt");
  }

  private static void require(@Nullable Object value, String name) {
    if (value == null) {
      throw new IllegalArgumentException("a failed answer needs \"" + name + "\"");
    }
  }
}
