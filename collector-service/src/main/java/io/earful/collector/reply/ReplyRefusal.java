package io.earful.collector.reply;

import io.earful.event.ReplyFailure;

/** An answer is not sent, and never will be. */
final class ReplyRefusal extends RuntimeException {

  private final ReplyFailure reason;

  /**
   * @param detail why, for people; without anybody's words
   */
  ReplyRefusal(ReplyFailure reason, String detail) {
    super(detail, null, false, false);
    this.reason = reason;
  }

  ReplyFailure reason() {
    return reason;
  }

  String detail() {
    return String.valueOf(getMessage());
  }
}
