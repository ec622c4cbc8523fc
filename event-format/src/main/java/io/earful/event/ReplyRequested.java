package io.earful.event;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An answer to a mention that shall be sent.
 *
 * @param replyId id of the answer, a UUID; the key by which it is sent once
 * @param sourceId the source through which it goes
 * @param to the mention that is answered, as it is stored: its place, author and {@code ext}, with
 *     its words cut short
 * @param text what to say, plain text
 * @param visibility who shall see it
 * @param requestedBy id of the user or key
 * @param requestedAt when
 * @param attachments its files
 */
public record ReplyRequested(
    String replyId,
    String sourceId,
    Mention to,
    String text,
    Visibility visibility,
    String requestedBy,
    Instant requestedAt,
    List<ReplyAttachment> attachments) {

  /** Longest answer of any channel, in code points. */
  public static final int MAX_TEXT = Mention.MAX_TEXT / 2;

  @JsonCreator
  public ReplyRequested {
    require(replyId, "replyId");
    require(sourceId, "sourceId");
    require(to, "to");
    require(text, "text");
    require(visibility, "visibility");
    require(requestedBy, "requestedBy");
    require(requestedAt, "requestedAt");
    attachments = attachments == null ? List.of() : List.copyOf(attachments);
  }

  /** One without files. */
  public ReplyRequested(
      String replyId,
      String sourceId,
      Mention to,
      String text,
      Visibility visibility,
      String requestedBy,
      Instant requestedAt) {
    this(replyId, sourceId, to, text, visibility, requestedBy, requestedAt, List.of());
  }

  private static void require(@Nullable Object value, String name) {
    if (value == null) {
      throw new IllegalArgumentException("an answer needs \"" + name + "\"");
    }
  }
}
