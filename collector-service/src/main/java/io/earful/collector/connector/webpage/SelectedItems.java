package io.earful.collector.connector.webpage;

import io.earful.collector.dates.DateReader;
import io.earful.collector.page.Picks;
import io.earful.collector.page.WebPage;
import io.earful.connector.MalformedItem;
import io.earful.event.MentionKind;
import io.earful.event.PlainText;
import io.earful.event.Rating;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * What selectors find on a page.
 *
 * @param selectors by what they find
 * @param usual kind of what is found, when it has no rating
 */
record SelectedItems(Map<String, Picks> selectors, MentionKind usual) {

  /** More than any page shows at once. */
  private static final int MAX_ITEMS = 1_000;

  private static final String[] TIMES = {"datetime", "content", "title"};

  Found in(WebPage page, ZoneId zone, Instant now) {
    List<Element> elements = at("item").all(page.document()).stream().limit(MAX_ITEMS).toList();
    List<String> seen = new ArrayList<>();
    elements.forEach(element -> seen.addAll(at("date").values(element)));
    DateReader dates = DateReader.of(now, zone, page.language(), seen);
    List<Item> items = new ArrayList<>();
    List<MalformedItem> malformed = new ArrayList<>();
    for (Element element : elements) {
      Item item = item(element, page, dates);
      if (item.saysNothing()) {
        malformed.add(
            new MalformedItem(
                item.id(),
                "expected a text, a title or a rating, found none of them",
                element.outerHtml()));
      } else {
        items.add(item);
      }
    }
    return new Found(ItemNames.named(items), malformed);
  }

  private Item item(Element element, WebPage page, DateReader dates) {
    Element text = at("text").isEmpty() ? element : at("text").first(element);
    String attribute = text == null ? at("text").value(element) : null;
    URI link = page.link(at("link").value(element));
    String id = at("id").value(element);
    Rating rating = at("rating").value(element, Ratings::of);
    return new Item(
        rating == null ? usual : MentionKind.REVIEW,
        id == null && link != null ? link.toString() : id,
        null,
        at("title").value(element, SelectedItems::line),
        text == null ? attribute == null ? "" : attribute : text.html(),
        at("author").value(element, SelectedItems::line),
        null,
        at("date").isEmpty() ? null : dates.read(date(element, dates)),
        null,
        link,
        rating,
        null);
  }

  /** The time that an element holds for programs, before the one it shows. */
  private @Nullable String date(Element element, DateReader dates) {
    Element found = at("date").first(element);
    if (found != null) {
      for (String name : TIMES) {
        if (dates.read(found.attr(name)) != null) {
          return found.attr(name);
        }
      }
    }
    return at("date").value(element);
  }

  private Picks at(String name) {
    return selectors.getOrDefault(name, Picks.NONE);
  }

  private static @Nullable String line(String text) {
    String line = PlainText.normalizeLine(text);
    return line.isEmpty() ? null : line;
  }
}
