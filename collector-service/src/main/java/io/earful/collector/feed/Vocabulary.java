package io.earful.collector.feed;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Names of elements and attributes, whatever prefix a file gives them. What belongs to RSS itself,
 * in any of the namespaces it has had, has no prefix here; the rest has the usual one.
 */
final class Vocabulary {

  static final String XINCLUDE = "http://www.w3.org/2001/xinclude";

  private static final Map<String, String> PREFIXES = new HashMap<>();

  static {
    String[][] known = {
      {"", "http://purl.org/rss/1.0", "http://my.netscape.com/rdf/simple/0.9"},
      {"", "http://channel.netscape.com/rdf/simple/0.9", "http://purl.org/net/rss1.1#"},
      {"", "http://backend.userland.com/rss2", "http://backend.userland.com/rss091"},
      {"", "http://blogs.law.harvard.edu/tech/rss", "http://purl.org/rss/2.0"},
      {"", "http://my.netscape.com/publish/formats/rss-0.91.dtd"},
      {"atom", "http://www.w3.org/2005/atom", "http://purl.org/atom/ns#"},
      {"rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"},
      {"dc", "http://purl.org/dc/elements/1.1", "http://purl.org/dc/elements/1.0"},
      {"dcterms", "http://purl.org/dc/terms"},
      {"content", "http://purl.org/rss/1.0/modules/content"},
      {"slash", "http://purl.org/rss/1.0/modules/slash"},
      {"sy", "http://purl.org/rss/1.0/modules/syndication"},
      {"wfw", "http://wellformedweb.org/commentapi"},
      {"thr", "http://purl.org/syndication/thread/1.0"},
      {"media", "http://search.yahoo.com/mrss", "http://www.rssboard.org/media-rss"},
      {"itunes", "http://www.itunes.com/dtds/podcast-1.0.dtd"},
      {"feedburner", "http://rssnamespace.org/feedburner/ext/1.0"},
      {"xhtml", "http://www.w3.org/1999/xhtml"},
      {"xml", "http://www.w3.org/xml/1998/namespace"},
    };
    for (String[] line : known) {
      for (int i = 1; i < line.length; i++) {
        PREFIXES.put(line[i], line[0]);
      }
    }
  }

  private Vocabulary() {}

  /** Upper case, a stray blank or a missing slash do not make another namespace. */
  static String namespace(String uri) {
    return uri.strip().toLowerCase(Locale.ROOT).replaceFirst("/$", "");
  }

  /**
   * @param uri namespace as the file spells it; empty for none or when the prefix is not declared,
   *     which the prefix then stands for
   */
  static String name(String uri, String prefix, String local) {
    String known = PREFIXES.get(namespace(uri));
    String usual = known == null ? prefix.toLowerCase(Locale.ROOT) : known;
    return usual.isEmpty() ? local : usual + ":" + local;
  }
}
