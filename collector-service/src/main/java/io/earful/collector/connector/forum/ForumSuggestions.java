package io.earful.collector.connector.forum;

import io.earful.collector.page.WebPage;
import io.earful.collector.robots.PolitePages;
import io.earful.connector.BrandHints;
import io.earful.connector.ConnectorFailure;
import io.earful.connector.HttpCall;
import io.earful.connector.SourceView;
import io.earful.connector.Suggestion;
import java.net.URI;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Finds the forum that a brand's page leads to. Where a forum stands is told by the address of the
 * link; whether it is one that can be read, by its page.
 */
final class ForumSuggestions {

  /** What people call the place: a part of the path, or what stands in front of the host. */
  private static final Pattern PLACE =
      Pattern.compile(
          "forums?|foro|foros|board|boards|community|communaute|comunidad|discuss|discussions?|talk");

  private static final int MAX_PAGE = 2 * 1024 * 1024;
  private static final int MAX_LINKS = 2_000;

  /** Each of them is a page more for the site to give. */
  private static final int MOST_PLACES = 3;

  private static final int MOST_BOARDS = 2;

  private final PolitePages pages;
  private final Clock clock;

  ForumSuggestions(PolitePages pages, Clock clock) {
    this.pages = pages;
    this.clock = clock;
  }

  /** The page of the brand must be there; a place that cannot be read is none. */
  Flux<Suggestion> of(BrandHints brand) {
    URI site = brand.site();
    if (site == null) {
      return Flux.empty();
    }
    return page(site)
        .flatMapIterable(ForumSuggestions::places)
        .concatMap(
            place ->
                page(place)
                    .flatMapIterable(page -> found(brand, page))
                    .onErrorResume(ConnectorFailure.class, nothing -> Flux.empty()));
  }

  private Mono<WebPage> page(URI address) {
    HttpCall call =
        HttpCall.get(address).header("Accept", "text/html, */*;q=0.5").maxBytes(MAX_PAGE);
    return pages
        .get(call)
        .publishOn(Schedulers.parallel())
        .map(page -> WebPage.of(page.answer(), clock.instant()))
        .onErrorMap(ConnectorFailure::wrap);
  }

  private static Set<URI> places(WebPage home) {
    Set<URI> places = new LinkedHashSet<>();
    String host = bare(home.address());
    List<Element> links = home.document().select("a[href]");
    for (Element link : links.subList(0, Math.min(links.size(), MAX_LINKS))) {
      URI place = home.link(link.attr("href"));
      if (place != null && places.size() < MOST_PLACES && isPlace(place, host)) {
        places.add(WebPage.withoutFragment(place));
      }
    }
    return places;
  }

  /** A forum of the brand's own: at its host, or at one below it. */
  private static boolean isPlace(URI place, String host) {
    String there = bare(place);
    if (there.endsWith("." + host)) {
      return PLACE.matcher(there.substring(0, there.indexOf('.'))).matches();
    }
    String path = place.getPath() == null ? "" : place.getPath().toLowerCase(Locale.ROOT);
    String[] parts = path.replaceFirst("^/", "").split("/");
    return there.equals(host)
        && parts.length <= 2
        && PLACE.matcher(parts[parts.length - 1]).matches();
  }

  private static String bare(URI address) {
    String host = address.getHost() == null ? "" : address.getHost().toLowerCase(Locale.ROOT);
    return host.startsWith("www.") ? host.substring("www.".length()) : host;
  }

  /** A list of topics is read as it is; of a list of boards, the first ones are tried. */
  private List<Suggestion> found(BrandHints brand, WebPage page) {
    if (Presets.of(page.document()) == null) {
      return List.of();
    }
    Map<String, Object> settings = Map.of("url", page.address().toString());
    SourceView draft = new SourceView("draft", "draft", settings, Map.of(), clock.instant());
    ForumPage forum = new PageReader(ForumSettings.of(draft), clock.instant()).read(page);
    String name = "Forum of " + brand.name() + ": ";
    if (forum.showsPosts() || !forum.rows().isEmpty()) {
      return List.of(new Suggestion(name + page.address().getPath(), settings, false));
    }
    return forum.boards().stream()
        .filter(page::isHere)
        .limit(MOST_BOARDS)
        .map(board -> board(name, board, page))
        .toList();
  }

  /** Whether anything is shown there is not known yet. */
  private static Suggestion board(String name, URI board, WebPage page) {
    String shown =
        page.document().select("a[href]").stream()
            .filter(link -> board.equals(page.link(PostIds.withoutSession(link.attr("href")))))
            .map(Element::text)
            .filter(text -> !text.isBlank())
            .findFirst()
            .orElse(board.getPath());
    return new Suggestion(name + shown, Map.of("url", board.toString()), true);
  }
}
