package io.earful.collector.connector.webpage;

import io.earful.collector.http.WebAddress;
import io.earful.collector.page.Picks;
import io.earful.connector.SourceView;
import io.earful.connector.UpstreamFault;
import java.net.URI;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How one source reads its pages.
 *
 * @param pages addresses, the source's own first
 * @param selectors by what they find; without "item" the page's own marks are read
 * @param zone in which the pages show their times
 * @param maxPages most pages read in one run
 */
record WebpageSettings(List<URI> pages, Map<String, Picks> selectors, ZoneId zone, int maxPages) {

  private static final int USUAL_PAGES = 5;

  private static final List<String> NAMES =
      List.of("item", "id", "title", "text", "author", "date", "link", "rating", "next");

  static final String SCHEMA =
      """
      {"type":"object","required":["url"],"additionalProperties":false,"properties":{
       "url":{"type":"string","format":"uri","maxLength":2000,"title":"Address of the page"},
       "urls":{"type":"array","maxItems":20,"items":{"type":"string","format":"uri","maxLength":2000},"title":"Addresses of more pages of that kind"},
       "timezone":{"type":"string","format":"time-zone","maxLength":60,"title":"Time zone in which the page shows its times, such as Europe/Berlin; else UTC"},
       "maxPages":{"type":"integer","minimum":1,"maximum":50,"title":"Most pages read in one run (5)"},
       "selectors":{"type":"object","additionalProperties":false,"title":"CSS selectors: item finds each of what is collected, the others are looked for in it, next in the page; @name behind a selector for an attribute","properties":{
      %s}}}}\
      """
          .formatted(
              NAMES.stream()
                  .map(
                      name ->
                          "  \"%s\":{\"type\":\"string\",\"format\":\"css-selector\",\"maxLength\":500}"
                              .formatted(name))
                  .collect(Collectors.joining(",\n")));

  /**
   * @throws UpstreamFault when they cannot be used, which validation excludes
   */
  static WebpageSettings of(SourceView source) {
    List<URI> pages = new ArrayList<>(List.of(address(source.requiredSetting("url"))));
    if (source.settings().get("urls") instanceof List<?> more) {
      more.forEach(url -> pages.add(address(url.toString())));
    }
    Map<String, Picks> selectors = new LinkedHashMap<>();
    if (source.settings().get("selectors") instanceof Map<?, ?> set) {
      set.forEach(
          (name, css) -> selectors.put(name.toString(), picks(name.toString(), css.toString())));
    }
    int most =
        source.settings().get("maxPages") instanceof Number number
            ? number.intValue()
            : USUAL_PAGES;
    return new WebpageSettings(
        pages.stream().distinct().toList(),
        selectors,
        zone(source.setting("timezone")),
        Math.max(most, pages.size()));
  }

  boolean selects() {
    return selectors.containsKey("item");
  }

  Picks next() {
    return selectors.getOrDefault("next", Picks.of("link[rel=next]@href || a[rel=next]@href"));
  }

  private static URI address(String url) {
    URI uri = WebAddress.parse(url);
    if (uri == null || uri.getHost() == null) {
      throw new UpstreamFault("\"" + url + "\" is no web address");
    }
    return uri;
  }

  private static Picks picks(String name, String css) {
    try {
      return Picks.of(css);
    } catch (IllegalArgumentException e) {
      throw new UpstreamFault(
          "the selector \"%s\" of this source cannot be used: %s".formatted(name, e.getMessage()));
    }
  }

  private static ZoneId zone(@Nullable String name) {
    try {
      return name == null ? ZoneOffset.UTC : ZoneId.of(name);
    } catch (DateTimeException e) {
      throw new UpstreamFault(
          "\"" + name + "\" is no time zone; expected one such as Europe/Berlin");
    }
  }
}
