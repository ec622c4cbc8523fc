package io.earful.collector.connector.bluesky;

import io.earful.collector.json.ChannelJson;
import io.earful.connector.ConnectorDescriptor;
import io.earful.event.CodePoints;
import io.earful.event.Entities;
import io.earful.event.Media;
import io.earful.event.PlainText;
import io.earful.event.Quotation;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What is shown below a post: pictures, a film, a page, somebody else's post. Where only the record
 * is known, and not what a server makes of it, pictures have no address yet and quoted posts no
 * words.
 *
 * @param media pictures and films
 * @param links the page that is shown
 * @param quoted the post that is shown, with its words
 * @param quotes name of that post
 */
record Embeds(
    List<Media> media,
    List<Entities.Link> links,
    List<Quotation> quoted,
    @Nullable PostName quotes) {

  private static final int MAX_MEDIA = 10;
  private static final int MAX_QUOTED = 4000;

  static Embeds of(Post post, ConnectorDescriptor channel) {
    Reading reading = new Reading(channel);
    reading.read(post.embed());
    reading.read(post.record().path("embed"));
    return new Embeds(
        List.copyOf(reading.media),
        List.copyOf(reading.links),
        List.copyOf(reading.quoted),
        reading.quotes);
  }

  /** What a server shows is read first, the record for what is missing there. */
  private static final class Reading {

    private final ConnectorDescriptor channel;
    private final List<Media> media = new ArrayList<>();
    private final List<Entities.Link> links = new ArrayList<>();
    private final List<Quotation> quoted = new ArrayList<>();
    private @Nullable PostName quotes;

    private Reading(ConnectorDescriptor channel) {
      this.channel = channel;
    }

    private void read(JsonNode embed) {
      switch (embed.path("$type").asString("").replaceFirst("#view$", "")) {
        case "app.bsky.embed.images" -> pictures(embed);
        case "app.bsky.embed.video" -> film(embed);
        case "app.bsky.embed.external" -> page(embed.path("external"));
        case "app.bsky.embed.record" -> post(embed.path("record"));
        case "app.bsky.embed.recordWithMedia" -> {
          read(embed.path("media"));
          post(embed.path("record").path("record"));
        }
        default -> {
          // nothing is below it, or something that we do not know
        }
      }
    }

    private void pictures(JsonNode embed) {
      for (JsonNode picture : ChannelJson.list(embed, "images")) {
        String url = PostText.web(ChannelJson.text(picture, "fullsize"));
        if (url != null && media.size() < MAX_MEDIA) {
          media.add(new Media("image", url, ChannelJson.line(picture, "alt"), null, null));
        }
      }
    }

    private void film(JsonNode embed) {
      String url = PostText.web(ChannelJson.text(embed, "playlist"));
      if (url != null && media.size() < MAX_MEDIA) {
        media.add(new Media("video", url, ChannelJson.line(embed, "alt"), null, null));
      }
    }

    private void page(JsonNode external) {
      String url = PostText.web(ChannelJson.text(external, "uri"));
      if (url != null && links.isEmpty()) {
        links.add(new Entities.Link(url, null, ChannelJson.line(external, "title"), null, null));
      }
    }

    private void post(JsonNode record) {
      PostName name = PostName.of(ChannelJson.text(record, "uri"));
      if (name == null || quotes != null) {
        return;
      }
      quotes = name;
      String words = PlainText.normalize(record.path("value").path("text").asString(""));
      if (!words.isEmpty()) {
        String handle = ChannelJson.line(record.path("author"), "handle");
        quoted.add(
            new Quotation(
                name.key(channel).value(),
                Objects.requireNonNullElse(handle, name.did()),
                CodePoints.truncate(words, MAX_QUOTED)));
      }
    }
  }
}
