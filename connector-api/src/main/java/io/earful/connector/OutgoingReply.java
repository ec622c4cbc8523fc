package io.earful.connector;

import io.earful.event.Mention;
import io.earful.event.Visibility;
import java.util.List;

/**
 * An answer to be sent.
 *
 * @param id idempotency key
 * @param to the mention that is answered
 * @param text what to say, plain text
 * @param visibility who shall see it
 * @param files within the channel's {@link ReplyLimits}, in the order in which they shall be shown
 */
public record OutgoingReply(
    String id, Mention to, String text, Visibility visibility, List<OutgoingFile> files) {

  public OutgoingReply {
    files = List.copyOf(files);
  }

  /** One without files. */
  public OutgoingReply(String id, Mention to, String text, Visibility visibility) {
    this(id, to, text, visibility, List.of());
  }
}
