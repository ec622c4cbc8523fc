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

/**
 * What somebody says, read from mark-up.
 *
 * @param text as people read it, of a mention's length
 * @param truncated whether the text was longer
 * @param links the links in the text
 * @param html the mark-up with absolute links; null when nothing is left of it
 * @param pictures the pictures that it shows
 */
public record Saying(
    String text,
    boolean truncated,
    List<Entities.Link> links,
    @Nullable String html,
    List<Media> pictures) {

  private static final int MAX_MEDIA = 10;

  /**
   * @param html what is said, as mark-up
   * @param base where its links start from; without one the relative ones are dropped
   */
  public static Saying of(String html, @Nullable URI base) {
    return of(Markup.of(html, base));
  }

  /** The same of mark-up that was looked at before. */
  public static Saying of(Markup markup) {
    Markup.Text read = markup.text();
    String text = CodePoints.truncate(read.text(), Mention.MAX_TEXT).stripTrailing();
    int length = CodePoints.length(text);
    List<Entities.Link> links =
        read.links().stream()
            .filter(link -> link.end() <= length)
            .map(link -> new Entities.Link(link.url(), null, null, link.start(), link.end()))
            .toList();
    List<Media> pictures =
        markup.pictures().stream()
            .map(picture -> new Media("image", picture.url(), picture.alt(), null, null))
            .distinct()
            .limit(MAX_MEDIA)
            .toList();
    String clean = markup.html();
    return new Saying(
        text,
        text.length() < read.text().length(),
        links,
        clean.isEmpty() ? null : clean,
        pictures);
  }

  /** Brings it into a mention. */
  public void into(MentionBuilder mention) {
    mention.text(text).textTruncated(truncated).html(html).media(pictures);
    if (!links.isEmpty()) {
      mention.entities(new Entities(List.of(), List.of(), links, List.of()));
    }
  }

  /** The text alone. */
  public static String text(String html) {
    return Markup.of(html, null).text().text();
  }
}
