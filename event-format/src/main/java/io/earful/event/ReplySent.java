package io.earful.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The channel took an answer.
 *
 * @param replyId id of the answer
 * @param mentionKey key of the mention that was answered
 * @param sourceId the source through which it went
 * @param sentKey key of the answer at the channel: what is collected under it is ours
 * @param url its page, where it has one
 * @param sentAt when the channel took it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReplySent(
    String replyId,
    String mentionKey,
    String sourceId,
    String sentKey,
    @Nullable String url,
    Instant sentAt) {

  public ReplySent {
    require(replyId, "replyId");
    require(mentionKey, "mentionKey");
    require(sourceId, "sourceId");
    require(sentKey, "sentKey");
    require(sentAt, "sentAt");
  }

  private static void require(@Nullable Object value, String name) {
    if (value == null) {
      throw new IllegalArgumentException("a sent answer needs \"" + name + "\"");
    }
  }
}
