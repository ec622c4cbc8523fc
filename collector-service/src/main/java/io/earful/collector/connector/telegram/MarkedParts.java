package io.earful.collector.connector.telegram;

import io.earful.collector.http.WebAddress;
import io.earful.collector.json.ChannelJson;
import io.earful.event.CodePoints;
import io.earful.event.Entities;
import io.earful.event.PlainText;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What parts of a text mean. Telegram counts in UTF-16 units of the text as it came; where that is
 * not the text that is kept, a part is told without its place.
 */
final class MarkedParts {

  private static final int MOST = 200;
  private static final Set<String> WEB = Set.of("http", "https");

  private final String raw;
  private final boolean placed;
  private final List<Entities.Span> names = new ArrayList<>();
  private final List<Entities.Span> hashtags = new ArrayList<>();
  private final List<Entities.Link> links = new ArrayList<>();
  private final List<Entities.Span> cashtags = new ArrayList<>();

  private MarkedParts(String raw) {
    this.raw = raw;
    this.placed = PlainText.normalize(raw).equals(raw);
  }

  /** Null when there is none. */
  static @Nullable Entities of(Content content) {
    MarkedParts parts = new MarkedParts(content.text());
    JsonNode list = content.entities();
    for (int i = 0; list.isArray() && i < list.size() && i < MOST; i++) {
      parts.read(list.get(i));
    }
    boolean none =
        parts.names.isEmpty()
            && parts.hashtags.isEmpty()
            && parts.links.isEmpty()
            && parts.cashtags.isEmpty();
    return none ? null : new Entities(parts.names, parts.hashtags, parts.links, parts.cashtags);
  }

  /** One that begins or ends outside of the text, or in the middle of a sign, marks nothing. */
  private void read(JsonNode entity) {
    Long offset = ChannelJson.number(entity, "offset");
    Long length = ChannelJson.number(entity, "length");
    if (offset == null || length == null || offset < 0 || length < 1) {
      return;
    }
    // each by itself: their sum could be beyond all numbers
    if (offset > raw.length() || length > raw.length() - offset) {
      return;
    }
    int start = offset.intValue();
    int end = start + length.intValue();
    if (isInSign(start) || isInSign(end)) {
      return;
    }
    String part = PlainText.normalizeLine(raw.substring(start, end));
    if (!part.isEmpty()) {
      tell(entity, part, place(start), place(end));
    }
  }

  private boolean isInSign(int at) {
    return at > 0
        && at < raw.length()
        && Character.isLowSurrogate(raw.charAt(at))
        && Character.isHighSurrogate(raw.charAt(at - 1));
  }

  private @Nullable Integer place(int utf16) {
    return placed ? CodePoints.fromUtf16(raw, utf16) : null;
  }

  private void tell(JsonNode entity, String part, @Nullable Integer start, @Nullable Integer end) {
    switch (entity.path("type").asString("")) {
      case "mention" -> names.add(new Entities.Span(without("@", part), start, end));
      case "text_mention" -> names.add(new Entities.Span(part, start, end));
      case "hashtag" -> hashtags.add(new Entities.Span(without("#", part), start, end));
      case "cashtag" -> cashtags.add(new Entities.Span(without("$", part), start, end));
      case "url" -> links.add(new Entities.Link(part, null, null, start, end));
      case "text_link" -> {
        String to = address(ChannelJson.line(entity, "url"));
        if (to != null) {
          links.add(new Entities.Link(to, null, part, start, end));
        }
      }
      default -> {}
    }
  }

  private static String without(String sign, String part) {
    return part.startsWith(sign) ? part.substring(1) : part;
  }

  private static @Nullable String address(@Nullable String url) {
    URI to = url == null ? null : WebAddress.parse(url);
    return to != null && to.getHost() != null && WEB.contains(scheme(to)) ? to.toString() : null;
  }

  private static String scheme(URI address) {
    return String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
  }
}
