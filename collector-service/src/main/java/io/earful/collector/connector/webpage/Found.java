package io.earful.collector.connector.webpage;

import io.earful.connector.MalformedItem;
import java.util.List;

/**
 * What was found on a page.
 *
 * @param items each with a name of its own
 * @param malformed what says nothing
 */
record Found(List<Item> items, List<MalformedItem> malformed) {

  boolean isEmpty() {
    return items.isEmpty() && malformed.isEmpty();
  }
}
