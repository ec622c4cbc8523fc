package io.earful.collector.connector.bluesky;

import io.earful.collector.http.WebAddress;
import io.earful.collector.json.ChannelJson;
import io.earful.event.CodePoints;
import io.earful.event.Entities;
import io.earful.event.Mention;
import io.earful.event.MentionBuilder;
import io.earful.event.PlainText;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The words of a post, and what in them means something. The network counts places in bytes of
 * UTF-8; a place that is none, such as one inside a character, is left out, and what stood there is
 * kept without one.
 */
final class PostText {

  private static final int MAX_SPANS = 100;
  private static final int MAX_TAG = 640;

  private final String raw;
  private final byte[] bytes;
  private final String text;
  private final boolean unchanged;
  private final List<Entities.Span> mentions = new ArrayList<>();
  private final List<Entities.Span> hashtags = new ArrayList<>();
  private final List<Entities.Link> links = new ArrayList<>();
  private final Set<String> named = new LinkedHashSet<>();

  /** A place in the text, in code points. */
  private record Place(@Nullable Integer start, @Nullable Integer end, String words) {

    static final Place NONE = new Place(null, null, "");
  }

  PostText(Post post) {
    this.raw = post.text();
    this.bytes = raw.getBytes(StandardCharsets.UTF_8);
    String normal = PlainText.normalize(raw);
    this.text = CodePoints.truncate(normal, Mention.MAX_TEXT).stripTrailing();
    this.unchanged = text.equals(raw);
    JsonNode record = post.record();
    for (JsonNode facet : ChannelJson.list(record, "facets")) {
      Place place = place(facet.path("index"));
      for (JsonNode feature : ChannelJson.list(facet, "features")) {
        tell(feature, place);
      }
    }
    for (JsonNode tag : ChannelJson.list(record, "tags")) {
      hashtag(tag.asString(""), Place.NONE);
    }
  }

  void into(MentionBuilder mention, List<Entities.Link> below) {
    mention.text(text).textTruncated(text.length() < PlainText.normalize(raw).length());
    below.stream()
        .filter(link -> links.stream().noneMatch(one -> one.url().equals(link.url())))
        .forEach(links::add);
    if (!mentions.isEmpty() || !hashtags.isEmpty() || !links.isEmpty()) {
      mention.entities(new Entities(mentions, hashtags, links, List.of()));
    }
  }

  /** Lasting names of the accounts that are named. */
  List<String> named() {
    return List.copyOf(named);
  }

  private Place place(JsonNode index) {
    Long start = ChannelJson.number(index, "byteStart");
    Long end = ChannelJson.number(index, "byteEnd");
    if (start == null || end == null || start < 0 || end <= start || end > bytes.length) {
      return Place.NONE;
    }
    int from = start.intValue();
    int to = end.intValue();
    if (isInside(from) || isInside(to)) {
      return Place.NONE;
    }
    String words = new String(bytes, from, to - from, StandardCharsets.UTF_8);
    if (!unchanged) {
      return new Place(null, null, words);
    }
    return new Place(CodePoints.fromUtf8(raw, from), CodePoints.fromUtf8(raw, to), words);
  }

  /** Whether a character has begun before it and goes on. */
  private boolean isInside(int offset) {
    return offset < bytes.length && (bytes[offset] & 0xC0) == 0x80;
  }

  private void tell(JsonNode feature, Place place) {
    switch (feature.path("$type").asString("")) {
      case "app.bsky.richtext.facet#link" -> link(ChannelJson.text(feature, "uri"), place);
      case "app.bsky.richtext.facet#tag" -> hashtag(feature.path("tag").asString(""), place);
      case "app.bsky.richtext.facet#mention" -> mention(ChannelJson.text(feature, "did"), place);
      default -> {
        // what is new in the network is no part that we know
      }
    }
  }

  private void link(@Nullable String uri, Place place) {
    String address = web(uri);
    if (address != null && links.size() < MAX_SPANS) {
      links.add(new Entities.Link(address, null, null, place.start(), place.end()));
    }
  }

  private void hashtag(String tag, Place place) {
    String name = PlainText.normalizeLine(tag).replaceFirst("^#", "");
    boolean told =
        place.start() == null
            && hashtags.stream().anyMatch(one -> one.value().equalsIgnoreCase(name));
    if (!name.isEmpty() && name.length() <= MAX_TAG && !told && hashtags.size() < MAX_SPANS) {
      hashtags.add(new Entities.Span(name, place.start(), place.end()));
    }
  }

  /** What stands in the text is a handle as it was; who is meant is told by the lasting name. */
  private void mention(@Nullable String did, Place place) {
    if (!PostName.isDid(did) || mentions.size() >= MAX_SPANS) {
      return;
    }
    String words = PlainText.normalizeLine(place.words());
    String value =
        words.startsWith("@") && words.length() > 1 ? words.substring(1) : String.valueOf(did);
    mentions.add(new Entities.Span(value, place.start(), place.end()));
    named.add(String.valueOf(did));
  }

  /** An address that a browser may be led to; null for anything else. */
  static @Nullable String web(@Nullable String address) {
    URI uri = address == null ? null : WebAddress.parse(address);
    boolean web =
        uri != null
            && uri.getHost() != null
            && ("https".equalsIgnoreCase(uri.getScheme())
                || "http".equalsIgnoreCase(uri.getScheme()));
    return web ? String.valueOf(uri) : null;
  }
}
