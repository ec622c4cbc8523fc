package io.earful.collector.connector.feed;

import io.earful.collector.page.WebPage;
import io.earful.connector.BrandHints;
import io.earful.connector.ConnectorContext;
import io.earful.connector.HttpCall;
import io.earful.connector.Suggestion;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Element;
import reactor.core.publisher.Flux;

/** Finds the feeds that a brand's page names, as browsers once did (RSS autodiscovery). */
final class FeedSuggestions {

  private static final Set<String> FEEDS =
      Set.of("application/rss+xml", "application/atom+xml", "application/feed+json");

  private static final int MAX_PAGE = 2 * 1024 * 1024;
  private static final int MOST = 5;

  private final ConnectorContext context;

  FeedSuggestions(ConnectorContext context) {
    this.context = context;
  }

  Flux<Suggestion> of(BrandHints brand) {
    URI site = brand.site();
    if (site == null) {
      return Flux.empty();
    }
    return context
        .http()
        .exchange(HttpCall.get(site).maxBytes(MAX_PAGE))
        .map(answer -> WebPage.of(answer, context.clock().instant()))
        .flatMapIterable(FeedSuggestions::links)
        .map(
            feed ->
                new Suggestion(
                    "Feed of " + brand.name() + ": " + feed.getPath(),
                    Map.of("url", feed.toString()),
                    false));
  }

  private static Set<URI> links(WebPage page) {
    Set<URI> feeds = new LinkedHashSet<>();
    for (Element link : page.document().select("link[rel~=(?i)\\balternate\\b][href]")) {
      URI feed = page.link(link.attr("href"));
      String type = link.attr("type").strip().toLowerCase(Locale.ROOT);
      if (feed != null && FEEDS.contains(type) && feeds.size() < MOST) {
        feeds.add(feed);
      }
    }
    return feeds;
  }
}
