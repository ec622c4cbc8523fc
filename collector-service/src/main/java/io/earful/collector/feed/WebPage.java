package io.earful.collector.feed;

import io.earful.connector.UpstreamFault;
import java.net.URI;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** A page of the web where a feed was expected: it usually says where its feed is. */
final class WebPage {

  private static final int MAX_NAMED = 3;

  private WebPage() {}

  /** Says what arrived and, if the page tells, which address to use. */
  static UpstreamFault insteadOfFeed(String html, URI address) {
    Document page = Jsoup.parse(html, address.toString());
    List<String> feeds =
        page
            .select(
                "link[rel~=(?i)\\balternate\\b][type~=(?i)application/(rss|atom|rdf|feed)\\+(xml|json)]")
            .stream()
            .map((Element link) -> link.absUrl("href"))
            .filter(url -> url.startsWith("http"))
            .distinct()
            .limit(MAX_NAMED)
            .toList();
    String advice =
        feeds.isEmpty()
            ? "it names no feed"
            : "it names this as its feed: " + String.join(", ", feeds);
    return new UpstreamFault(
        "%s is a web page, not a feed; %s".formatted(withoutQuery(address), advice));
  }

  private static String withoutQuery(URI address) {
    return address.toString().replaceFirst("[?#].*$", "");
  }
}
