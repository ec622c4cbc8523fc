package io.earful.collector.html;

import io.earful.collector.http.WebAddress;
import io.earful.event.CodePoints;
import io.earful.event.PlainText;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * A piece of HTML as people read it. Nothing is cleaned here: the mark-up is made safe where every
 * mention is brought into form.
 */
public final class Markup {

  private static final String UNSEEN =
      "script,style,noscript,template,iframe,object,embed,head,title,svg,math,form,textarea,select";
  private static final Set<String> SCHEMES = Set.of("http", "https", "mailto");
  private static final int MAX_LINKS = 100;
  private static final int MAX_ICON = 32;

  private final Document document;

  private Markup(Document document) {
    this.document = document;
  }

  /**
   * @param base where relative links start from; without one they are dropped
   */
  public static Markup of(String html, @Nullable URI base) {
    return of(Jsoup.parseBodyFragment(html), base);
  }

  /**
   * The same of a document that was looked at before; it is changed.
   *
   * @param base where relative links start from; without one they are dropped
   */
  public static Markup of(Document document, @Nullable URI base) {
    document.outputSettings().prettyPrint(false);
    document.select(UNSEEN).remove();
    resolve(document, base, "href");
    resolve(document, base, "src");
    return new Markup(document);
  }

  private static void resolve(Document document, @Nullable URI base, String attribute) {
    for (Element element : document.select("[" + attribute + "]")) {
      URI uri = WebAddress.resolve(base, element.attr(attribute));
      String scheme = uri == null ? null : uri.getScheme();
      if (uri != null && scheme != null && SCHEMES.contains(scheme.toLowerCase(Locale.ROOT))) {
        element.attr(attribute, uri.toString());
      } else {
        element.removeAttr(attribute);
      }
    }
  }

  /** The mark-up with absolute links. */
  public String html() {
    return document.body().html().strip();
  }

  /** A picture that it shows. */
  public record Picture(String url, @Nullable String alt) {}

  /** Its pictures, without signs in the text and without what only counts readers. */
  public List<Picture> pictures() {
    List<Picture> pictures = new ArrayList<>();
    for (Element image : document.select("img[src^=http]")) {
      if (!isTiny(image, "width") && !isTiny(image, "height") && Emoji.in(image) == null) {
        String alt = image.attr("alt").strip();
        pictures.add(new Picture(image.attr("src"), alt.isEmpty() ? null : alt));
      }
    }
    return pictures;
  }

  /** Avatars and icons are small, counters of readers invisible. */
  private static boolean isTiny(Element image, String side) {
    String size = image.attr(side).strip().replaceFirst("px$", "");
    return size.matches("[0-9]{1,4}") && Integer.parseInt(size) <= MAX_ICON;
  }

  /** A link and the code points of the text that it spans. */
  public record Link(String url, int start, int end) {}

  /** Plain text, normalised, and the links in it. */
  public record Text(String text, List<Link> links) {}

  /** What a person reads: blocks on lines of their own, list items with a dash. */
  public Text text() {
    MarkedText marked = new MarkedText();
    document.body().traverse(marked);
    return located(PlainText.normalize(marked.text()), marked.urls());
  }

  /** Takes the marks out and notes where they stood. */
  private static Text located(String marked, List<String> urls) {
    StringBuilder text = new StringBuilder(marked.length());
    List<Link> links = new ArrayList<>();
    int start = 0;
    int codePoints = 0;
    for (int i = 0; i < marked.length(); ) {
      int c = marked.codePointAt(i);
      i += Character.charCount(c);
      if (c == MarkedText.LINK_START) {
        start = codePoints;
      } else if (c == MarkedText.LINK_END) {
        links.add(new Link(urls.get(links.size()), start, codePoints));
      } else {
        text.appendCodePoint(c);
        codePoints++;
      }
    }
    String plain = text.toString();
    String normal = PlainText.normalize(plain);
    boolean inPlace = normal.length() == plain.length();
    return new Text(normal, inPlace ? shown(links, CodePoints.length(normal)) : List.of());
  }

  private static List<Link> shown(List<Link> links, int length) {
    return links.stream()
        .filter(link -> link.start < link.end && link.end <= length)
        .limit(MAX_LINKS)
        .toList();
  }
}
