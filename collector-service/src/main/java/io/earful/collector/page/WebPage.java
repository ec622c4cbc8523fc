package io.earful.collector.page;

import io.earful.collector.http.WebAddress;
import io.earful.connector.HttpAnswer;
import io.earful.connector.RawDocument;
import io.earful.connector.UpstreamFault;
import io.earful.event.PlainText;
import java.net.URI;
import java.time.Instant;
import java.util.Locale;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/**
 * A page that was read.
 *
 * @param address where it was read, whatever it says itself
 * @param document its elements
 * @param base where its links start from
 * @param raw its bytes
 */
public record WebPage(URI address, Document document, URI base, RawDocument raw) {

  /** Deeper than any page that people made; what is deeper is flattened. */
  private static final int MAX_DEPTH = 512;

  private static final int MAX_TITLE = 120;

  /**
   * @throws UpstreamFault when it is empty or no page
   */
  public static WebPage of(HttpAnswer answer, Instant now) {
    String type = answer.header("content-type");
    if (answer.body().length == 0) {
      throw new UpstreamFault(
          "expected a web page at %s, its server answered with nothing".formatted(answer.uri()));
    }
    Document document =
        Jsoup.parse(
            PageCharset.decode(answer.body(), type),
            answer.uri().toString(),
            Parser.htmlParser().setMaxDepth(MAX_DEPTH));
    document.outputSettings().prettyPrint(false);
    RawDocument raw = new RawDocument(type, answer.uri(), now, answer.body());
    return new WebPage(answer.uri(), document, base(document, answer.uri()), raw);
  }

  private static URI base(Document document, URI address) {
    Element element = document.selectFirst("base[href]");
    URI base = element == null ? null : WebAddress.resolve(address, element.attr("href"));
    return base != null && base.isAbsolute() && !base.isOpaque() && base.getHost() != null
        ? base
        : address;
  }

  /** The address of the web that a link of this page means; null when it means none. */
  public @Nullable URI link(@Nullable String reference) {
    if (reference == null || reference.isBlank()) {
      return null;
    }
    URI uri = WebAddress.resolve(base, reference);
    String scheme = uri == null || uri.getHost() == null ? null : uri.getScheme();
    boolean web = "http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme);
    return web ? uri : null;
  }

  /** Whether an address is at the site of this page; only such are followed. */
  public boolean isHere(URI other) {
    return Site.of(address).equals(Site.of(other));
  }

  /** What the page calls itself, for messages. */
  public String title() {
    String title = PlainText.normalizeLine(document.title());
    String shown = title.length() > MAX_TITLE ? title.substring(0, MAX_TITLE) + "…" : title;
    return shown.isEmpty() ? "without a title" : "\"" + shown + "\"";
  }

  /** BCP 47 as the page says; null when it does not. */
  public @Nullable String language() {
    Element html = document.selectFirst("html[lang], html[xml:lang]");
    Element meta =
        document.selectFirst("meta[http-equiv~=(?i)content-language], meta[property=og:locale]");
    String said =
        html != null
            ? html.attr(html.hasAttr("lang") ? "lang" : "xml:lang")
            : meta == null ? "" : meta.attr("content");
    String tag = said.strip().replace('_', '-');
    return tag.matches("[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}") ? tag : null;
  }

  /** The address without what comes behind a number sign. */
  public static URI withoutFragment(URI uri) {
    String text = uri.toString();
    int hash = text.indexOf('#');
    return hash < 0 ? uri : URI.create(text.substring(0, hash));
  }

  /** A host that answers on a port; http and https of one host are one site. */
  private record Site(String host, int port) {

    static Site of(URI uri) {
      String host = uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
      int port = uri.getPort() == 80 || uri.getPort() == 443 ? -1 : uri.getPort();
      return new Site(host.startsWith("www.") ? host.substring(4) : host, port);
    }
  }
}
