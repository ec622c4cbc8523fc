package io.earful.collector.page;

import io.earful.collector.html.Markup;
import io.earful.event.CodePoints;
import io.earful.event.Entities;
import io.earful.event.Media;
import io.earful.event.Mention;
import io.earful.event.MentionBuilder;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What somebody says on a page, brought into a mention: text, mark-up, links, pictures. */
public final class Saying {

  private static final int MAX_MEDIA = 10;

  private Saying() {}

  /**
   * @param html what is said, as mark-up
   * @param base where its links start from; without one the relative ones are dropped
   */
  public static void into(MentionBuilder mention, String html, @Nullable URI base) {
    Markup markup = Markup.of(html, base);
    Markup.Text read = markup.text();
    String text = CodePoints.truncate(read.text(), Mention.MAX_TEXT).stripTrailing();
    mention.text(text).textTruncated(text.length() < read.text().length());
    int length = CodePoints.length(text);
    List<Entities.Link> links =
        read.links().stream()
            .filter(link -> link.end() <= length)
            .map(link -> new Entities.Link(link.url(), null, null, link.start(), link.end()))
            .toList();
    if (!links.isEmpty()) {
      mention.entities(new Entities(List.of(), List.of(), links, List.of()));
    }
    String clean = markup.html();
    mention.html(clean.isEmpty() ? null : clean);
    mention.media(
        markup.pictures().stream()
            .map(picture -> new Media("image", picture.url(), picture.alt(), null, null))
            .distinct()
            .limit(MAX_MEDIA)
            .toList());
  }

  /** The text alone. */
  public static String text(String html) {
    return Markup.of(html, null).text().text();
  }
}
