package io.earful.collector.connector.forum;

import io.earful.collector.page.WebPage;
import java.net.URI;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * The other pages of a topic, as a page links them; only those at the same site.
 *
 * @param current number of this page; 1 when the page does not say
 * @param numbered pages by their number
 * @param last the last page, when a link says so without its number
 * @param next the page behind this one
 * @param previous the page before this one
 */
record PageLinks(
    int current,
    TreeMap<Integer, URI> numbered,
    @Nullable URI last,
    @Nullable URI next,
    @Nullable URI previous) {

  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,6}");

  static PageLinks of(WebPage page, Preset preset) {
    Element root = page.document();
    TreeMap<Integer, URI> numbered = new TreeMap<>();
    for (Element link : preset.at(Field.PAGES).any(root)) {
      String text = link.text().strip();
      URI uri = here(page, link.attr("href"));
      if (uri != null && NUMBER.matcher(text).matches()) {
        numbered.putIfAbsent(Integer.parseInt(text), uri);
      }
    }
    Integer said = preset.at(Field.PAGE_CURRENT).value(root, PageLinks::number);
    URI previous = here(page, preset.at(Field.PAGE_PREVIOUS).value(root));
    int current = said == null ? unsaid(numbered, previous) : said;
    return new PageLinks(
        current,
        numbered,
        here(page, preset.at(Field.PAGE_LAST).value(root)),
        here(page, preset.at(Field.PAGE_NEXT).value(root)),
        previous);
  }

  /** The present page is the only one without a link; with one before it, it is not the first. */
  private static int unsaid(TreeMap<Integer, URI> numbered, @Nullable URI previous) {
    int number = 1;
    while (numbered.containsKey(number)) {
      number++;
    }
    return previous != null && number == 1 ? 2 : number;
  }

  private static @Nullable Integer number(String text) {
    String stripped = text.strip();
    return NUMBER.matcher(stripped).matches() ? Integer.valueOf(stripped) : null;
  }

  private static @Nullable URI here(WebPage page, @Nullable String reference) {
    if (reference == null || reference.startsWith("#")) {
      return null;
    }
    URI uri = page.link(PostIds.withoutSession(reference));
    return uri != null && page.isHere(uri) ? WebPage.withoutFragment(uri) : null;
  }

  /** Towards the last page; null when this is it. */
  @Nullable URI onwards() {
    if (!numbered.isEmpty() && numbered.lastKey() > current) {
      return numbered.get(numbered.lastKey());
    }
    return last == null ? next : last;
  }

  /** The page before this one; null when there is none, or it cannot be told. */
  @Nullable URI backwards() {
    URI before = numbered.get(current - 1);
    return before == null ? previous : before;
  }
}
