package io.earful.collector.connector.discourse;

import io.earful.connector.MalformedItem;
import io.earful.connector.RawDocument;
import io.earful.connector.UpstreamFault;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Some posts of a list, the newest first.
 *
 * @param items posts that could be read
 * @param malformed the others
 * @param present numbers of all that stand there, read or not
 * @param covered which numbers it would show, were they in the list
 * @param on where the list goes on; null at its end
 * @param raw the answer
 * @param notices what an operator should know
 */
record Page(
    List<Listed> items,
    List<MalformedItem> malformed,
    Set<Long> present,
    LongPredicate covered,
    @Nullable String on,
    RawDocument raw,
    List<String> notices) {

  /** Far more than a forum gives; what goes on behind it is none of Discourse. */
  private static final int MAX_ITEMS = 200;

  /** Posts of an answer. */
  record Items(List<Listed> read, List<MalformedItem> malformed) {

    /**
     * @throws UpstreamFault when there are some, and none can be read
     */
    static Items of(JsonNode list, Function<JsonNode, @Nullable Listed> reader) {
      List<Listed> read = new ArrayList<>();
      List<MalformedItem> malformed = new ArrayList<>();
      int size = Math.min(list.size(), MAX_ITEMS);
      int skipped = 0;
      for (int i = 0; i < size; i++) {
        try {
          Listed item = reader.apply(list.get(i));
          if (item == null) {
            skipped++;
          } else {
            read.add(item);
          }
        } catch (MalformedItem e) {
          malformed.add(e);
        }
      }
      if (read.isEmpty() && skipped == 0 && !malformed.isEmpty()) {
        throw new UpstreamFault("none of the posts can be read: " + malformed.get(0).getMessage());
      }
      read.sort((one, other) -> Long.compare(other.id(), one.id()));
      return new Items(read, malformed);
    }
  }
}
