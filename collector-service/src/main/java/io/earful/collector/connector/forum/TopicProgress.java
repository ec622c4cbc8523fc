package io.earful.collector.connector.forum;

import java.net.URI;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How far the reading of one topic has come in this run.
 *
 * @param id the topic
 * @param row state of its row in the board's list
 * @param before what was known of it before
 * @param highest highest number of a post so far
 * @param end state of its last page, once that was read
 * @param read pages that were read
 */
record TopicProgress(
    String id,
    @Nullable String row,
    ForumCursor.@Nullable Seen before,
    long highest,
    @Nullable String end,
    Set<URI> read) {

  static TopicProgress of(String id, @Nullable TopicRow row, ForumCursor.@Nullable Seen before) {
    return new TopicProgress(id, row == null ? null : row.state(), before, 0, null, Set.of());
  }

  /** Highest number that was known before; 0 when the topic is new to us. */
  long known() {
    return before == null ? 0 : before.p();
  }

  TopicProgress with(ForumPage page, URI asked, boolean isEnd) {
    Set<URI> more = new HashSet<>(read);
    more.add(asked);
    more.add(page.page().address());
    return new TopicProgress(
        id, row, before, Math.max(highest, page.highest()), isEnd ? page.state() : end, more);
  }

  /** Whether its last page is as it was. */
  boolean isUnchanged(ForumPage page) {
    return before != null && page.state().equals(before.e());
  }

  /** All that there was is read. */
  ForumCursor.Seen complete() {
    return new ForumCursor.Seen(Math.max(highest, known()), end, row);
  }

  /** Something was missed: it is read again from where it was known. */
  ForumCursor.Seen incomplete() {
    return new ForumCursor.Seen(known(), null, null);
  }
}
