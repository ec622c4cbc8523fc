package io.earful.collector.reply;

import io.earful.event.ReplyRequested;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The right to send one answer, for as long as nobody has a newer epoch.
 *
 * @param owner who holds it
 * @param epoch fences: what an older epoch notes is refused
 * @param request what is to be sent
 * @param conversationKey by which its events are ordered
 * @param tries times that the channel was asked to take it
 * @param begunAt when the channel was first asked with an outcome that is not known: it may be
 *     there; null when it surely is not
 */
record ReplyLease(
    String owner,
    long epoch,
    ReplyRequested request,
    String conversationKey,
    int tries,
    @Nullable Instant begunAt) {

  String id() {
    return request.replyId();
  }

  /** Without anybody's words: this text may be logged. */
  @Override
  public String toString() {
    return "reply " + id();
  }
}
