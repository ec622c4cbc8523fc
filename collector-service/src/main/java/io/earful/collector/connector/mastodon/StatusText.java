package io.earful.collector.connector.mastodon;

import io.earful.collector.html.Markup;
import io.earful.collector.page.Saying;
import io.earful.event.CodePoints;
import io.earful.event.Entities;
import io.earful.event.Media;
import io.earful.event.MentionBuilder;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;

/**
 * The words of a post, with the hashtags, names and links in them told apart. Servers hide the ends
 * of long addresses; the text is what people see, and the link leads to the whole address.
 */
final class StatusText {

  private static final int MAX_MEDIA = 10;
  private static final int MAX_SPANS = 100;

  private final StatusParts parts;
  private final Saying saying;
  private final List<Entities.Span> names = new ArrayList<>();
  private final List<Entities.Span> hashtags = new ArrayList<>();
  private final List<Entities.Link> links = new ArrayList<>();
  private final Set<String> told = new HashSet<>();

  private StatusText(StatusParts parts, Saying saying) {
    this.parts = parts;
    this.saying = saying;
  }

  static void into(MentionBuilder mention, Status status, URI server) {
    Document document = Jsoup.parseBodyFragment(status.html());
    if (status.parts().quoted() != null) {
      // stands there for readers that know no quotations
      document.select(".quote-inline").remove();
    }
    Saying whole = Saying.of(Markup.of(document.clone(), server));
    Saying seen = seen(document, server);
    Saying saying =
        new Saying(seen.text(), seen.truncated(), seen.links(), whole.html(), whole.pictures());
    new StatusText(status.parts(), saying).into(mention);
  }

  private static Saying seen(Document document, URI server) {
    document.select(".invisible").remove();
    document.select(".ellipsis").append("…");
    return Saying.of(Markup.of(document, server));
  }

  private void into(MentionBuilder mention) {
    saying.into(mention);
    mention.media(
        Stream.concat(parts.media().stream(), saying.pictures().stream())
            .collect(
                Collectors.toMap(
                    Media::url, media -> media, (one, same) -> one, LinkedHashMap::new))
            .values()
            .stream()
            .limit(MAX_MEDIA)
            .toList());
    saying.links().forEach(this::tell);
    parts.hashtags().forEach(tag -> unplaced(hashtags, "#" + tag, tag));
    parts.named().forEach(one -> unplaced(names, "@" + one.handle(), one.handle()));
    if (!names.isEmpty() || !hashtags.isEmpty() || !links.isEmpty()) {
      mention.entities(new Entities(names, hashtags, links, List.of()));
    }
  }

  private void tell(Entities.Link link) {
    Integer start = link.start();
    Integer end = link.end();
    String label =
        start == null || end == null ? "" : CodePoints.substring(saying.text(), start, end);
    String hashtag = label.startsWith("#") ? hashtag(label.substring(1)) : null;
    StatusParts.Named named = label.startsWith("@") ? named(label.substring(1), link.url()) : null;
    if (hashtag != null) {
      place(hashtags, "#" + hashtag, new Entities.Span(hashtag, start, end));
    } else if (named != null) {
      place(names, "@" + named.handle(), new Entities.Span(named.handle(), start, end));
    } else {
      StatusParts.Linked page = parts.linked();
      String title = page != null && page.url().equals(link.url()) ? page.title() : null;
      links.add(new Entities.Link(link.url(), null, title, start, end));
    }
  }

  /** As it stands in the text, when the server counts it among the post's hashtags. */
  private @Nullable String hashtag(String label) {
    return parts.hashtags().stream().anyMatch(tag -> tag.equalsIgnoreCase(label)) ? label : null;
  }

  /** Two accounts of two servers may have one name: the page decides, where it is given. */
  private StatusParts.@Nullable Named named(String label, String url) {
    StatusParts.Named alike = null;
    for (StatusParts.Named one : parts.named()) {
      if (url.equals(one.page())) {
        return one;
      }
      if (label.equalsIgnoreCase(one.name()) || label.equalsIgnoreCase(one.handle())) {
        alike = one;
      }
    }
    return alike;
  }

  private void place(List<Entities.Span> spans, String key, Entities.Span span) {
    told.add(key.toLowerCase(Locale.ROOT));
    if (spans.size() < MAX_SPANS) {
      spans.add(span);
    }
  }

  /** What the server names although it does not stand in the text, or was cut off. */
  private void unplaced(List<Entities.Span> spans, String key, String value) {
    if (!told.contains(key.toLowerCase(Locale.ROOT))) {
      place(spans, key, new Entities.Span(value, null, null));
    }
  }
}
