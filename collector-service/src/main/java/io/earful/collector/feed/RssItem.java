package io.earful.collector.feed;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads an item of RSS 0.9x, 1.0 and 2.0, with the modules that are in use. */
final class RssItem {

  private RssItem() {}

  static Entry read(XmlElement item) {
    String guid = Values.line(item.text("guid"));
    String about = item.attribute("rdf:about");
    return new Entry(
        guid == null ? Values.line(about) : guid,
        link(item, about),
        Content.ofRss(firstGiven(item, "title", "dc:title", "media:title", "itunes:title")),
        content(item),
        item.text(
            "pubDate", "dc:date", "dcterms:issued", "dcterms:created", "atom:published", "date"),
        item.text("dcterms:modified", "atom:updated"),
        people(item),
        categories(item),
        Attachments.of(item),
        language(item),
        thread(item));
  }

  /** FeedBurner puts its own address into the link and keeps the site's beside it. */
  private static @Nullable String link(XmlElement item, @Nullable String about) {
    String original = item.link("feedburner:origLink");
    String link = original == null ? item.link("link") : original;
    if (link == null) {
      link = AtomEntry.page(item);
    }
    XmlElement guid = item.first("guid");
    if (link == null && guid != null && !"false".equalsIgnoreCase(guid.attribute("isPermaLink"))) {
      link = webAddress(guid.text());
    }
    return link == null ? webAddress(about) : link;
  }

  private static @Nullable String webAddress(@Nullable String text) {
    String given = Values.given(text);
    return given != null && given.matches("(?i)https?://\\S+") ? given : null;
  }

  private static @Nullable Content content(XmlElement item) {
    Content rss =
        Content.ofRss(
            firstGiven(item, "content:encoded", "xhtml:body", "description", "dc:description"));
    if (rss != null) {
      return rss;
    }
    Content atom = Content.ofAtom(firstGiven(item, "atom:content", "atom:summary"));
    return atom != null
        ? atom
        : Content.ofRss(firstGiven(item, "itunes:summary", "media:description", "summary"));
  }

  private static @Nullable XmlElement firstGiven(XmlElement item, String... names) {
    return Stream.of(names)
        .flatMap(name -> item.all(name).stream())
        .filter(element -> element.hasElements() || !element.text().isBlank())
        .findFirst()
        .orElse(null);
  }

  static List<Person> people(XmlElement item) {
    List<Person> people = new ArrayList<>();
    Stream.of("author", "dc:creator", "itunes:author")
        .flatMap(name -> item.all(name).stream())
        .map(author -> Person.ofRss(author.text()))
        .filter(Objects::nonNull)
        .forEach(people::add);
    people.addAll(AtomEntry.people(item));
    return people.stream().distinct().toList();
  }

  private static List<String> categories(XmlElement item) {
    Stream<String> own = item.all("category").stream().map(XmlElement::text);
    Stream<String> subjects = item.all("dc:subject").stream().map(XmlElement::text);
    return Stream.concat(own, subjects)
        .map(Values::line)
        .filter(Objects::nonNull)
        .distinct()
        .toList();
  }

  private static @Nullable String language(XmlElement item) {
    String said = Values.language(item.text("dc:language", "language"));
    return said == null ? Values.language(item.lang()) : said;
  }

  private static Entry.Thread thread(XmlElement item) {
    Entry.Thread atom = AtomEntry.thread(item);
    Long comments = Values.number(item.text("slash:comments"));
    return new Entry.Thread(
        atom.parent(),
        atom.parentLink(),
        comments == null ? atom.replies() : comments,
        item.link("comments"));
  }
}
