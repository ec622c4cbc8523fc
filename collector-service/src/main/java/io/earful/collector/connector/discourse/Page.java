package io.earful.collector.connector.discourse;

import io.earful.collector.pull.ReadItems;
import io.earful.connector.Gap;
import io.earful.connector.MalformedItem;
import io.earful.connector.RawDocument;
import io.earful.connector.UpstreamFault;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Some posts of a list, the newest first.
 *
 * @param items posts that could be read
 * @param malformed the others
 * @param present numbers of all that stand there, read or not
 * @param covered which posts it would show, were they in the list
 * @param bottom what the list shows behind this page has smaller numbers; null when that cannot be
 *     told
 * @param on where the list goes on; null at its end
 * @param raw the answer
 * @param notices what an operator should know
 * @param gaps what of the list cannot be reached
 */
record Page(
    List<Listed> items,
    List<MalformedItem> malformed,
    Set<Long> present,
    Predicate<DiscourseCursor.Known> covered,
    @Nullable Long bottom,
    @Nullable String on,
    RawDocument raw,
    List<String> notices,
    List<Gap> gaps) {

  /** Whether nothing of it could be read, and the walk goes on all the same. */
  boolean isPassedBy() {
    return items.isEmpty() && !malformed.isEmpty();
  }

  /** A page behind which all of the list can be reached. */
  Page(
      List<Listed> items,
      List<MalformedItem> malformed,
      Set<Long> present,
      Predicate<DiscourseCursor.Known> covered,
      @Nullable Long bottom,
      @Nullable String on,
      RawDocument raw,
      List<String> notices) {
    this(items, malformed, present, covered, bottom, on, raw, notices, List.of());
  }

  /** Far more than a forum gives; what goes on behind it is none of Discourse. */
  private static final int MAX_ITEMS = 200;

  /**
   * Posts of an answer, the highest number first.
   *
   * @param onTheWay whether it is not the first page of its walk
   * @throws UpstreamFault when there are some, and none can be read
   */
  static ReadItems<Listed> read(
      JsonNode list, boolean onTheWay, Function<JsonNode, @Nullable Listed> reader) {
    ReadItems<Listed> read = ReadItems.of(list, MAX_ITEMS, "posts", onTheWay, reader);
    read.items().sort((one, other) -> Long.compare(other.id(), one.id()));
    return read;
  }
}
