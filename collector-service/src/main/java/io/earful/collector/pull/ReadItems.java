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

  /** So few may be unreadable for reasons of their own; more have one in common. */
  private static final int FEW = 3;

  /** The same for a page that must be readable: the first of a walk. */
  public static <T> ReadItems<T> of(
      JsonNode list, int most, String names, Function<JsonNode, @Nullable T> reading) {
    return of(list, most, names, false, reading);
  }

  /**
   * @param list the page's items
   * @param most how many are read; what an API gives beyond its own limit is not of it
   * @param names what they are called in a failure
   * @param onTheWay whether the walk has read pages before this one: then a page of few items of
   *     which none can be read is passed by, as it would hold up the walk for ever
   * @param reading reads an item; null for one that does not count
   * @throws UpstreamFault when there are some and not one of them can be read, nor told to be none
   *     that counts: the API has changed, and the cursor must not pass them by
   */
  public static <T> ReadItems<T> of(
      JsonNode list,
      int most,
      String names,
      boolean onTheWay,
      Function<JsonNode, @Nullable T> reading) {
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
    boolean few = onTheWay && malformed.size() <= FEW;
    if (items.isEmpty() && skipped == 0 && !malformed.isEmpty() && !few) {
      throw new UpstreamFault(
          "none of the %s can be read: %s".formatted(names, malformed.get(0).getMessage()));
    }
    return new ReadItems<>(items, malformed);
  }

  /** Whether nothing of the page can be read, and it is passed by all the same. */
  public boolean isPassedBy() {
    return items.isEmpty() && !malformed.isEmpty();
  }

  /** What is said of such a page. */
  public static String passedBy(int items) {
    return "a page on the way was passed by: %d items, none of which can be read".formatted(items);
  }
}
