package io.earful.collector.connector.mastodon;

import io.earful.collector.json.ChannelJson;
import io.earful.event.Media;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What hangs on a post. A part that cannot be read is left out; the post is read all the same.
 *
 * @param media files that it shows
 * @param hashtags names of its hashtags, without their sign
 * @param named whom it names
 * @param linked the page that is shown below it
 * @param poll what it asks, as the channel gives it
 * @param emojis the server's own signs, which stand as {@code :name:} in the text
 * @param quoted the post that it quotes
 */
record StatusParts(
    List<Media> media,
    List<String> hashtags,
    List<Named> named,
    @Nullable Linked linked,
    Map<String, Object> poll,
    List<Map<String, String>> emojis,
    @Nullable Quoted quoted) {

  private static final int MAX_PARTS = 50;

  /**
   * An account that is named.
   *
   * @param handle name and server
   * @param name its name alone, as it stands in the text
   * @param page its page, where the text's link leads
   */
  record Named(String handle, @Nullable String name, @Nullable String page) {}

  /** A page of which the server shows the title. */
  record Linked(String url, @Nullable String title) {}

  /** Somebody else's post, where its author agreed to be quoted. */
  record Quoted(String uri, String author, String html) {}

  static StatusParts of(JsonNode status, String host) {
    return new StatusParts(
        each(status.path("media_attachments"), StatusParts::medium),
        each(status.path("tags"), tag -> ChannelJson.line(tag, "name")),
        each(status.path("mentions"), account -> named(account, host)),
        linked(status.path("card")),
        poll(status.path("poll")),
        each(status.path("emojis"), StatusParts::emoji),
        quoted(status.path("quote"), host));
  }

  private static <T> List<T> each(JsonNode list, Function<JsonNode, @Nullable T> reader) {
    List<T> read = new ArrayList<>();
    for (int i = 0; list.isArray() && i < list.size() && read.size() < MAX_PARTS; i++) {
      T part = reader.apply(list.get(i));
      if (part != null) {
        read.add(part);
      }
    }
    return read;
  }

  /** A file of another server may not have been fetched: then its address there counts. */
  private static @Nullable Media medium(JsonNode file) {
    String url = Status.address(file, "url");
    for (String other : List.of("remote_url", "preview_url")) {
      url = url == null ? Status.address(file, other) : url;
    }
    if (url == null) {
      return null;
    }
    String type =
        switch (file.path("type").asString("")) {
          case "image" -> "image";
          case "video", "gifv" -> "video";
          case "audio" -> "audio";
          default -> "file";
        };
    return new Media(type, url, ChannelJson.line(file, "description"), null, null);
  }

  private static @Nullable Named named(JsonNode account, String host) {
    String handle = Account.handle(ChannelJson.line(account, "acct"), host);
    return handle == null
        ? null
        : new Named(handle, ChannelJson.line(account, "username"), Status.address(account, "url"));
  }

  private static @Nullable Linked linked(JsonNode card) {
    String url = Status.address(card, "url");
    return url == null ? null : new Linked(url, ChannelJson.line(card, "title"));
  }

  private static @Nullable Map<String, String> emoji(JsonNode emoji) {
    String name = ChannelJson.line(emoji, "shortcode");
    String url = Status.address(emoji, "static_url");
    url = url == null ? Status.address(emoji, "url") : url;
    if (name == null || url == null) {
      return null;
    }
    Map<String, String> read = new LinkedHashMap<>();
    read.put("shortcode", name);
    read.put("url", url);
    return read;
  }

  private static Map<String, Object> poll(JsonNode poll) {
    List<Map<String, Object>> options = each(poll.path("options"), StatusParts::option);
    if (options.isEmpty()) {
      return Map.of();
    }
    Map<String, Object> read = new LinkedHashMap<>();
    read.put("options", options);
    read.put("multiple", poll.path("multiple").asBoolean(false));
    put(read, "votes", ChannelJson.number(poll, "votes_count"));
    put(read, "voters", ChannelJson.number(poll, "voters_count"));
    put(read, "expiresAt", Status.time(poll, "expires_at"));
    return read;
  }

  private static @Nullable Map<String, Object> option(JsonNode option) {
    String title = ChannelJson.line(option, "title");
    if (title == null) {
      return null;
    }
    Map<String, Object> read = new LinkedHashMap<>();
    read.put("title", title);
    put(read, "votes", ChannelJson.number(option, "votes_count"));
    return read;
  }

  private static void put(Map<String, Object> map, String name, @Nullable Object value) {
    if (value != null) {
      map.put(name, value instanceof Long ? value : value.toString());
    }
  }

  private static @Nullable Quoted quoted(JsonNode quote, String host) {
    JsonNode status = quote.path("quoted_status");
    String uri = ChannelJson.text(status, "uri");
    String author = Account.handle(ChannelJson.line(status.path("account"), "acct"), host);
    if (!quote.path("state").asString("").equals("accepted") || uri == null || author == null) {
      return null;
    }
    return new Quoted(uri, author, status.path("content").asString(""));
  }
}
