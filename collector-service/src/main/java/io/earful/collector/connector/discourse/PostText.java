package io.earful.collector.connector.discourse;

import io.earful.collector.html.Markup;
import io.earful.collector.http.WebAddress;
import io.earful.collector.page.Saying;
import io.earful.event.CodePoints;
import io.earful.event.Entities;
import io.earful.event.Media;
import io.earful.event.MentionBuilder;
import io.earful.event.PlainText;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;

/**
 * The words of a post, apart from what it quotes and from what the forum shows of pages that it
 * links to.
 *
 * @param saying the words
 * @param quotes what it quotes
 * @param files what hangs on it, beside its pictures
 * @param spoiler whether a part of it is hidden from who does not want to know
 */
record PostText(Saying saying, List<Quote> quotes, List<Media> files, boolean spoiler) {

  private static final int MAX_QUOTES = 20;
  private static final int MAX_MEDIA = 10;
  private static final int MAX_NAMES = 100;
  private static final int MAX_PREVIEWS = 50;

  /**
   * Words of another post.
   *
   * @param author name of the account
   * @param topic number of the topic that it stands in
   * @param number its place there
   */
  record Quote(@Nullable String author, @Nullable Long topic, @Nullable Long number, String text) {}

  /**
   * @param site where its links start from
   */
  static PostText of(String cooked, URI site) {
    Document document = Jsoup.parseBodyFragment(cooked);
    URI base = URI.create(site + "/");
    List<Quote> quotes = cutQuotes(document);
    cutPreviews(document);
    document.select(".lightbox-wrapper .meta").remove();
    document
        .select("img.emoji[alt]")
        .forEach(sign -> sign.replaceWith(new TextNode(sign.attr("alt"))));
    document.select("a.lightbox[href] > img").forEach(PostText::enlarge);
    document.select("a.lightbox").unwrap();
    List<Media> files = files(document, base);
    document.select("p:empty").remove();
    document.select("div.lightbox-wrapper").tagName("p");
    boolean spoiler = document.selectFirst(".spoiler, .spoiled") != null;
    return new PostText(Saying.of(Markup.of(document, base)), quotes, files, spoiler);
  }

  /** The first that is found is never inside of another one. */
  private static List<Quote> cutQuotes(Document document) {
    List<Quote> quotes = new ArrayList<>();
    Element quote = document.selectFirst("aside.quote");
    while (quote != null && quotes.size() < MAX_QUOTES) {
      Element words = quote.selectFirst("blockquote");
      if (words != null) {
        words.select("aside.quote").remove();
        quotes.add(
            new Quote(
                name(quote.attr("data-username")),
                number(quote.attr("data-topic")),
                number(quote.attr("data-post")),
                Saying.text(words.html())));
      }
      takeOut(quote);
      quote = document.selectFirst("aside.quote");
    }
    document.select("aside.quote").remove();
    return quotes;
  }

  /** What stands before it and behind it does not become one line. */
  private static void takeOut(Element element) {
    Node before = element.previousSibling();
    if (before == null || before instanceof TextNode text && text.isBlank()) {
      element.remove();
    } else {
      element.replaceWith(new Element("div"));
    }
  }

  private static @Nullable String name(String said) {
    String line = PlainText.normalizeLine(said);
    return line.isEmpty() ? null : CodePoints.truncate(line, 120);
  }

  private static @Nullable Long number(String digits) {
    return digits.matches("[0-9]{1,18}") ? Long.valueOf(digits) : null;
  }

  /** A linked page's title and first words are nobody's here; the link is. */
  private static void cutPreviews(Document document) {
    Element preview = document.selectFirst("aside.onebox");
    for (int i = 0; preview != null && i < MAX_PREVIEWS; i++) {
      Element link = preview.selectFirst("a[href]");
      String address =
          preview.hasAttr("data-onebox-src") || link == null
              ? preview.attr("data-onebox-src")
              : link.attr("href");
      if (address.isBlank()) {
        takeOut(preview);
      } else {
        Element paragraph = new Element("p");
        paragraph.appendElement("a").attr("href", address).text(address);
        preview.replaceWith(paragraph);
      }
      preview = document.selectFirst("aside.onebox");
    }
    document.select("aside.onebox").remove();
  }

  private static void enlarge(Element picture) {
    Element link = picture.parent();
    if (link != null) {
      picture.attr("src", link.attr("href"));
    }
  }

  private static List<Media> files(Document document, URI base) {
    return Stream.of(
            links(document, base, "a.attachment[href]", "href", "file"),
            links(document, base, "video[src], video source[src]", "src", "video"),
            links(document, base, "audio[src], audio source[src]", "src", "audio"))
        .flatMap(List::stream)
        .toList();
  }

  private static List<Media> links(
      Document document, URI base, String selector, String attribute, String type) {
    List<Media> found = new ArrayList<>();
    for (Element element : document.select(selector)) {
      URI address = WebAddress.resolve(base, element.attr(attribute));
      String scheme = address == null ? null : address.getScheme();
      boolean web = "https".equalsIgnoreCase(scheme) || "http".equalsIgnoreCase(scheme);
      if (web && address != null && found.size() < MAX_MEDIA) {
        String label = type.equals("file") ? name(element.text()) : null;
        found.add(new Media(type, address.toString(), label, null, null));
      }
    }
    return found;
  }

  void into(MentionBuilder mention) {
    saying.into(mention);
    mention.media(
        Stream.concat(saying.pictures().stream(), files.stream())
            .collect(
                Collectors.toMap(
                    Media::url, media -> media, (one, same) -> one, LinkedHashMap::new))
            .values()
            .stream()
            .limit(MAX_MEDIA)
            .toList());
    List<Entities.Span> names = new ArrayList<>();
    List<Entities.Link> links = new ArrayList<>();
    for (Entities.Link link : saying.links()) {
      Integer start = link.start();
      Integer end = link.end();
      String label =
          start == null || end == null ? "" : CodePoints.substring(saying.text(), start, end);
      boolean named = label.length() > 1 && label.startsWith("@") && names.size() < MAX_NAMES;
      if (named) {
        names.add(new Entities.Span(label.substring(1), start, end));
      } else {
        links.add(link);
      }
    }
    if (!names.isEmpty() || !links.isEmpty()) {
      mention.entities(new Entities(names, List.of(), links, List.of()));
    }
  }
}
