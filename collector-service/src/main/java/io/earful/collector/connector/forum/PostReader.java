package io.earful.collector.connector.forum;

import io.earful.collector.dates.DateReader;
import io.earful.collector.dates.Moment;
import io.earful.collector.page.WebPage;
import io.earful.connector.MalformedItem;
import io.earful.event.PlainText;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * Reads one post of a page.
 *
 * @param page the page
 * @param preset where things stand in it
 * @param dates reads its dates
 */
record PostReader(WebPage page, Preset preset, DateReader dates) {

  /**
   * @param element what the engine's file calls the post
   * @param opens whether it is the first of the topic by its place
   * @throws MalformedItem when it has no number, or no body
   */
  Post read(Element element, boolean opens) {
    Element around = container(element, preset);
    String id = preset.at(Field.ID).value(element, PostIds::in);
    if (id == null) {
      id = preset.at(Field.ID).value(around, PostIds::in);
    }
    if (id == null) {
      throw malformed(null, "expected a post's number, found none", around);
    }
    Element body = preset.at(Field.BODY).first(element);
    if (body == null) {
      throw malformed(id, "expected what the post says, found no such element", around);
    }
    Element copy = body.clone();
    Smileys.write(copy);
    List<Post.Quote> quotes = Quotes.cut(copy, preset);
    Moment edited = preset.at(Field.EDITED).value(around, dates::read);
    return new Post(
        id,
        isFirst(around, opens),
        link(around, element),
        author(around),
        page.link(preset.at(Field.AUTHOR_PAGE).value(around, PostIds::withoutSession)),
        page.link(preset.at(Field.AVATAR).value(around)),
        preset.at(Field.DATE).value(around, dates::read),
        edited == null ? null : edited.at(),
        copy.html(),
        quotes);
  }

  /** What belongs to a post: for some engines the post is only its message. */
  static Element container(Element post, Preset preset) {
    Element around = preset.at(Field.CONTAINER).closest(post);
    return around == null ? post : around;
  }

  private boolean isFirst(Element around, boolean opens) {
    String number = preset.at(Field.NUMBER).value(around, PostIds::in);
    return number == null ? opens : number.equals("1");
  }

  private URI link(Element around, Element element) {
    URI link = page.link(preset.at(Field.PERMALINK).value(around, PostIds::withoutSession));
    if (link != null) {
      return link;
    }
    String name = element.id().isEmpty() ? around.id() : element.id();
    String here = PostIds.withoutSession(WebPage.withoutFragment(page.address()).toString());
    boolean usable = name.matches("[A-Za-z0-9_-]{1,100}");
    return URI.create(usable ? here + "#" + name : here);
  }

  private @Nullable String author(Element around) {
    String name = preset.at(Field.AUTHOR).value(around, PlainText::normalizeLine);
    return name == null || name.isEmpty() ? null : name;
  }

  /** The last part of a user's id: forums have each name once, whatever its case. */
  static String handle(String author) {
    return author.toLowerCase(Locale.ROOT);
  }

  private static MalformedItem malformed(@Nullable String id, String reason, Element element) {
    return new MalformedItem(id, reason, element.text());
  }

  /** When it was published, as an instant; null when that is not known. */
  static @Nullable Instant at(Post post) {
    Moment published = post.published();
    return published == null ? null : published.at();
  }
}
