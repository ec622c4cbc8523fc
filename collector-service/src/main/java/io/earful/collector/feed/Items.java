package io.earful.collector.feed;

import io.earful.connector.MalformedItem;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Gathers the items of a file; one that cannot be read does not stop the others. */
final class Items {

  /** Enough to see what is wrong; the rest is only counted. */
  private static final int MAX_MALFORMED = 100;

  private final List<Entry> entries = new ArrayList<>();
  private final List<MalformedItem> malformed = new ArrayList<>();
  private int count;
  private boolean more;

  /** Whether there were more than are taken. */
  boolean isFull() {
    return more;
  }

  void add(Supplier<Entry> reading, Supplier<String> source) {
    if (count == FeedFile.MAX_ENTRIES) {
      more = true;
      return;
    }
    count++;
    try {
      Entry entry = reading.get();
      if (entry.isEmpty()) {
        refuse(
            new MalformedItem(null, "the item has neither id, link, title nor text", source.get()));
      } else {
        entries.add(entry);
      }
    } catch (RuntimeException e) {
      refuse(new MalformedItem(null, "the item cannot be read: " + e.getMessage(), source.get()));
    }
  }

  void refuse(MalformedItem item) {
    if (malformed.size() < MAX_MALFORMED) {
      malformed.add(item);
    }
  }

  boolean isEmpty() {
    return entries.isEmpty();
  }

  FeedFile file(FeedHead head, @Nullable String brokenOff) {
    return new FeedFile(head, entries, malformed, more, brokenOff);
  }
}
