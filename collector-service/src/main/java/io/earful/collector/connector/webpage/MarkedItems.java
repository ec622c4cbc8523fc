package io.earful.collector.connector.webpage;

import io.earful.collector.dates.DateReader;
import io.earful.collector.dates.Moment;
import io.earful.collector.page.StructuredData;
import io.earful.collector.page.Thing;
import io.earful.collector.page.WebPage;
import io.earful.connector.MalformedItem;
import io.earful.event.MentionKind;
import io.earful.event.PlainText;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Entities;
import org.jspecify.annotations.Nullable;

/** What a page marks itself in the words of schema.org: reviews, articles, questions, comments. */
final class MarkedItems {

  private static final Map<MentionKind, String[]> TYPES =
      Map.of(
          MentionKind.REVIEW,
              new String[] {"Review", "UserReview", "CriticReview", "EmployerReview"},
          MentionKind.COMMENT, new String[] {"Comment", "UserComments", "CorrectionComment"},
          MentionKind.QUESTION, new String[] {"Question"},
          MentionKind.ANSWER, new String[] {"Answer"},
          MentionKind.POST, new String[] {"DiscussionForumPosting", "SocialMediaPosting"},
          MentionKind.ARTICLE,
              new String[] {"Article", "NewsArticle", "BlogPosting", "Report", "TechArticle"});

  private static final String TEXTS =
      "[itemprop~=\\b(?:reviewBody|articleBody|text|commentText|description)\\b]";

  private final WebPage page;
  private final DateReader dates;

  private MarkedItems(WebPage page, DateReader dates) {
    this.page = page;
    this.dates = dates;
  }

  static Found in(WebPage page, ZoneId zone, Instant now) {
    MarkedItems marked =
        new MarkedItems(page, DateReader.of(now, zone, page.language(), List.of()));
    List<Item> items = new ArrayList<>();
    List<MalformedItem> malformed = new ArrayList<>();
    Set<String> inPage = new HashSet<>();
    for (Thing thing : StructuredData.in(page.document())) {
      MentionKind kind = kind(thing);
      if (kind == null) {
        continue;
      }
      Item item = marked.item(kind, thing);
      boolean told = thing.element() == null;
      if (item.saysNothing()) {
        refuse(item, malformed);
      } else if (!told || !inPage.contains(ItemNames.print(item))) {
        // what is marked in the page is often told in JSON once more
        items.add(item);
        if (!told) {
          inPage.add(ItemNames.print(item));
        }
      }
    }
    return new Found(ItemNames.named(items), malformed);
  }

  /** An article without words is a link to one; a review without anything is a mistake. */
  private static void refuse(Item item, List<MalformedItem> malformed) {
    if (item.kind() != MentionKind.ARTICLE) {
      malformed.add(
          new MalformedItem(
              item.id(),
              "expected a text or a rating of what the page calls a %s, found neither"
                  .formatted(item.kind()),
              String.valueOf(item.author())));
    }
  }

  private static @Nullable MentionKind kind(Thing thing) {
    for (Map.Entry<MentionKind, String[]> type : TYPES.entrySet()) {
      if (thing.is(type.getValue())) {
        return type.getKey();
      }
    }
    return null;
  }

  private Item item(MentionKind kind, Thing thing) {
    Thing author = thing.thing("author", "creator");
    Moment published = dates.read(thing.text("datePublished", "dateCreated", "commentTime"));
    return new Item(
        kind,
        id(thing),
        parent(thing),
        line(thing.text("headline", "name")),
        html(thing),
        line(thing.text("author", "creator")),
        author == null ? null : page.link(author.text("url")),
        published,
        dates.read(thing.text("dateModified")),
        page.link(thing.text("url")),
        kind == MentionKind.REVIEW ? Ratings.of(thing) : null,
        kind == MentionKind.REVIEW ? about(thing) : null);
  }

  private @Nullable String id(Thing thing) {
    String said = thing.text("@id", "url");
    if (said != null) {
      URI link = page.link(said);
      return link == null ? said : link.toString();
    }
    Element element = thing.element();
    String named = thing.text("identifier");
    return named != null || element == null || element.id().isEmpty() ? named : element.id();
  }

  /** An answer stands in its question, a comment in its article. */
  private @Nullable String parent(Thing thing) {
    Thing above = thing.thing("parentItem");
    Thing outer = above == null ? thing.parent() : above;
    return outer == null || kind(outer) == null ? null : id(outer);
  }

  private static @Nullable String about(Thing review) {
    Thing reviewed = review.thing("itemReviewed");
    Thing outer = reviewed == null ? review.parent() : reviewed;
    return outer == null ? null : line(outer.text("name"));
  }

  private static String html(Thing thing) {
    Element element = thing.element();
    for (Element part : element == null ? List.<Element>of() : element.select(TEXTS)) {
      Element owner = part.parent() == null ? null : part.parent().closest("[itemscope]");
      if (owner == element && !part.hasAttr("content") && part.hasText()) {
        return part.html();
      }
    }
    String text = thing.text("reviewBody", "articleBody", "text", "commentText", "description");
    if (text == null) {
      return "";
    }
    return text.contains("</") ? text : Entities.escape(text).replace("\n", "<br>");
  }

  private static @Nullable String line(@Nullable String text) {
    String line = text == null ? "" : PlainText.normalizeLine(text);
    return line.isEmpty() ? null : line;
  }
}
