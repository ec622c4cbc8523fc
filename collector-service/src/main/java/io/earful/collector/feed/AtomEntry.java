package io.earful.collector.feed;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads an entry of Atom 0.3 and 1.0 (RFC 4287), with threads (RFC 4685). */
final class AtomEntry {

  private AtomEntry() {}

  static Entry read(XmlElement entry) {
    Content content = Content.ofAtom(entry.first("atom:content"));
    String original = entry.link("feedburner:origLink");
    return new Entry(
        Values.line(entry.text("atom:id")),
        original == null ? page(entry) : original,
        Content.ofAtom(entry.first("atom:title")),
        content == null ? summary(entry) : content,
        entry.text("atom:published", "atom:issued", "atom:created", "dc:date"),
        entry.text("atom:updated", "atom:modified"),
        people(entry),
        categories(entry),
        Attachments.of(entry),
        language(entry),
        thread(entry));
  }

  private static @Nullable Content summary(XmlElement entry) {
    Content summary = Content.ofAtom(entry.first("atom:summary"));
    XmlElement group = entry.first("media:group");
    return summary != null || group == null
        ? summary
        : Content.ofRss(group.first("media:description"));
  }

  /** The page to open: the alternate link, of several the one that is HTML. */
  static @Nullable String page(XmlElement entry) {
    List<XmlElement> pages =
        entry.elements(
            child ->
                child.name().equals("atom:link")
                    && child.attribute("href") != null
                    && isAlternate(child.attribute("rel")));
    XmlElement best =
        pages.stream()
            .filter(link -> link.attribute("type") == null || isHtml(link.attribute("type")))
            .findFirst()
            .orElse(pages.isEmpty() ? null : pages.get(0));
    return best == null ? null : best.address(best.attribute("href"));
  }

  private static boolean isAlternate(@Nullable String rel) {
    return rel == null || rel.equals("alternate") || rel.endsWith("/alternate");
  }

  private static boolean isHtml(@Nullable String type) {
    return type != null && type.contains("html");
  }

  /** The authors of an entry, else those of the feed that it was taken from. */
  static List<Person> people(XmlElement entry) {
    List<Person> people = new ArrayList<>();
    entry.all("atom:author").stream()
        .map(AtomEntry::person)
        .filter(Objects::nonNull)
        .forEach(people::add);
    entry.all("dc:creator").stream()
        .map(creator -> entry.name().startsWith("atom:") ? Person.ofRss(creator.text()) : null)
        .filter(Objects::nonNull)
        .forEach(people::add);
    XmlElement source = entry.first("atom:source");
    return people.isEmpty() && source != null
        ? people(source)
        : people.stream().distinct().toList();
  }

  private static @Nullable Person person(XmlElement author) {
    String named = author.text("atom:name", "name");
    String uri = author.text("atom:uri", "atom:url", "uri", "url");
    XmlElement link = author.first("atom:uri");
    return Person.of(
        Values.line(named == null && !author.hasElements() ? author.text() : named),
        Values.line(author.text("atom:email", "email")),
        (link == null ? author : link).address(uri),
        null);
  }

  private static List<String> categories(XmlElement entry) {
    List<String> categories = new ArrayList<>();
    for (XmlElement category : entry.all("atom:category")) {
      String label = category.attribute("label");
      categories.add(label == null ? category.attribute("term") : label);
    }
    entry.all("dc:subject").forEach(subject -> categories.add(subject.text()));
    return categories.stream().map(Values::line).filter(Objects::nonNull).distinct().toList();
  }

  private static @Nullable String language(XmlElement entry) {
    XmlElement content = entry.first("atom:content");
    XmlElement said = content == null ? entry : content;
    return Values.language(said.lang());
  }

  static Entry.Thread thread(XmlElement entry) {
    XmlElement parent = entry.first("thr:in-reply-to");
    Long total = Values.number(entry.text("thr:total"));
    String page = null;
    for (XmlElement link : entry.all("atom:link")) {
      if ("replies".equals(link.attribute("rel"))) {
        Long count = Values.number(link.attribute("thr:count"));
        total = total == null ? count : total;
        page =
            page == null || isHtml(link.attribute("type"))
                ? link.address(link.attribute("href"))
                : page;
      }
    }
    return new Entry.Thread(
        parent == null ? null : parent.attribute("ref"),
        parent == null ? null : parent.address(parent.attribute("href")),
        total,
        page);
  }
}
