package io.earful.reporting.reply;

import io.earful.kit.problem.ConflictException;
import io.earful.kit.web.ETags;
import java.util.List;

/**
 * What tells one list of answers to a mention from another: no answer is ever taken out of it, and
 * each change counts.
 *
 * @param size how many there are
 * @param changes how often they were changed, each making included
 */
record ReplyList(long size, long changes) {

  /** So many answers has a mention at most, so that all of them fit into one page. */
  static final int MOST = 200;

  static ReplyList of(List<Reply> replies) {
    return new ReplyList(replies.size(), replies.stream().mapToLong(Reply::version).sum());
  }

  /** The version of which a new answer is made. */
  String tag() {
    return ETags.of(size + "." + changes);
  }

  /** The same with one more. */
  ReplyList more() {
    return new ReplyList(size + 1, changes + 1);
  }

  /**
   * @throws ConflictException {@code too-many-replies} when there is no room for one more
   */
  void requireRoom() {
    if (size >= MOST) {
      throw new ConflictException(
          "too-many-replies",
          "the mention has %d answers, and has room for no more: go on at its channel"
              .formatted(size));
    }
  }
}
