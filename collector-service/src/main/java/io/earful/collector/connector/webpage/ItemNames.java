package io.earful.collector.connector.webpage;

import io.earful.collector.page.Saying;
import io.earful.event.MentionKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Names the items of a page. What a page calls several of them is no name of any: then, as where it
 * gives none, the name is made of what the item says, by whom and on which day.
 */
final class ItemNames {

  private static final int DIGITS = 20;

  private ItemNames() {}

  static List<Item> named(List<Item> items) {
    Map<String, Integer> uses = new HashMap<>();
    items.forEach(item -> uses.merge(String.valueOf(item.id()), 1, Integer::sum));
    Map<String, Integer> twins = new HashMap<>();
    List<Item> named = new ArrayList<>();
    for (Item item : items) {
      String id = item.id();
      if (id == null || uses.getOrDefault(id, 0) > 1) {
        String print = print(item);
        int twin = twins.merge(print, 1, Integer::sum);
        // nobody can tell them apart, so it does not matter which is which
        id = twin == 1 ? print : print + "-" + twin;
      }
      named.add(item.named(id));
    }
    return named;
  }

  static String print(Item item) {
    String day =
        item.published() == null
            ? ""
            : item.published().at().toString().substring(0, "2026-11-01".length());
    String said = item.title() + "\n" + Saying.text(item.html()) + "\n" + item.rating();
    return MentionKey.sha256Hex(item.author() + "\n" + day + "\n" + said).substring(0, DIGITS);
  }
}
