package io.earful.collector.feed;

import io.earful.connector.MalformedItem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was read of a file.
 *
 * @param head what the feed says of itself
 * @param entries its items, in its order
 * @param malformed items that cannot be read
 * @param more whether the file has more items than are read
 * @param brokenOff why reading stopped before the end
 */
public record FeedFile(
    FeedHead head,
    List<Entry> entries,
    List<MalformedItem> malformed,
    boolean more,
    @Nullable String brokenOff) {

  /**
   * Most items read of one file. A feed holds tens or hundreds, a podcast's whole history some
   * thousands; one with more than this wants to keep us busy. Storing this many takes about a
   * second, which is what a single answer may cost.
   */
  public static final int MAX_ENTRIES = 5_000;
}
