package io.earful.collector.pull;

import io.earful.connector.MalformedItem;
import io.earful.connector.UpstreamFault;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The items of a page, each read by itself, so that one that cannot be read takes no other with it.
 *
 * @param items those that could be read
 * @param malformed the others
 * @param <T> an item
 */
public record ReadItems<T>(List<T> items, List<MalformedItem> malformed) {

  /**
   * @param list the page's items
   * @param most how many are read; what an API gives beyond its own limit is not of it
   * @param names what they are called in a failure
   * @param reading reads an item; null for one that does not count
   * @throws UpstreamFault when there are some and not one of them can be read, nor told to be none
   *     that counts: the API has changed, and the cursor must not pass them by
   */
  public static <T> ReadItems<T> of(
      JsonNode list, int most, String names, Function<JsonNode, @Nullable T> reading) {
    List<T> items = new ArrayList<>();
    List<MalformedItem> malformed = new ArrayList<>();
    int size = Math.min(list.size(), most);
    int skipped = 0;
    for (int i = 0; i < size; i++) {
      try {
        T item = reading.apply(list.get(i));
        if (item == null) {
          skipped++;
        } else {
          items.add(item);
        }
      } catch (MalformedItem e) {
        malformed.add(e);
      }
    }
    if (items.isEmpty() && skipped == 0 && !malformed.isEmpty()) {
      throw new UpstreamFault(
          "none of the %s can be read: %s".formatted(names, malformed.get(0).getMessage()));
    }
    return new ReadItems<>(items, malformed);
  }
}
