package io.earful.collector.feed;

import io.earful.event.Media;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Enclosures, Media RSS and attachments. */
final class Attachments {

  private Attachments() {}

  /** Of an RSS item or an Atom entry. */
  static List<Media> of(XmlElement item) {
    List<Media> media = new ArrayList<>();
    for (XmlElement enclosure : item.all("enclosure")) {
      add(media, enclosure, "url", "type", null);
    }
    for (XmlElement link : item.all("atom:link")) {
      if ("enclosure".equals(link.attribute("rel"))) {
        add(media, link, "href", "type", link.attribute("title"));
      }
    }
    mediaRss(media, item);
    item.all("media:group").forEach(group -> mediaRss(media, group));
    return media.stream().distinct().toList();
  }

  private static void mediaRss(List<Media> media, XmlElement parent) {
    for (XmlElement content : parent.all("media:content")) {
      String medium = content.attribute("medium");
      add(media, content, "url", "type", content.text("media:title", "media:description"));
      if (medium != null && !media.isEmpty()) {
        Media last = media.remove(media.size() - 1);
        String type =
            last.type().equals("file") && !medium.equals("document") ? medium : last.type();
        media.add(new Media(type, last.url(), last.alt(), last.mime(), last.bytes()));
      }
      mediaRss(media, content);
    }
    for (XmlElement thumbnail : parent.all("media:thumbnail")) {
      String url = thumbnail.address(thumbnail.attribute("url"));
      if (url != null) {
        media.add(new Media("image", url, null, null, null));
      }
    }
  }

  private static void add(
      List<Media> media, XmlElement element, String address, String type, @Nullable String title) {
    String url = element.address(element.attribute(address));
    if (url != null) {
      String mime = element.attribute(type);
      String length = element.attribute("length");
      String size = length == null ? element.attribute("fileSize") : length;
      media.add(new Media(kind(mime), url, Values.line(title), mime, Values.number(size)));
    }
  }

  /** What a media type is to people. */
  static String kind(@Nullable String mime) {
    String family = mime == null ? "" : mime.toLowerCase(Locale.ROOT).replaceFirst("/.*", "");
    return switch (family) {
      case "image", "video", "audio" -> family;
      default -> "file";
    };
  }
}
