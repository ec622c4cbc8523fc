package io.earful.collector.connector.x;

import io.earful.collector.http.WebAddress;
import io.earful.collector.json.ChannelJson;
import io.earful.connector.MalformedItem;
import io.earful.event.Media;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What an answer gives beside its posts, each thing once: accounts, files, and posts that others
 * answer, quote or pass on. X leaves out what is gone or not for us; one that cannot be read is
 * left out, too.
 *
 * @param accounts by id
 * @param posts by id
 * @param media by key
 */
record XParts(Map<String, XAccount> accounts, Map<String, XPost> posts, Map<String, Media> media) {

  private static final int MAX_PARTS = 1000;
  private static final int MAX_ADDRESS = 2000;

  static XParts of(JsonNode includes) {
    return new XParts(
        each(includes, "users", "id", XAccount::of),
        each(includes, "tweets", "id", XParts::post),
        each(includes, "media", "media_key", XParts::medium));
  }

  private static <T> Map<String, T> each(
      JsonNode includes, String name, String key, Function<JsonNode, @Nullable T> reading) {
    Map<String, T> read = new HashMap<>();
    for (JsonNode node : ChannelJson.list(includes, name)) {
      String of = ChannelJson.text(node, key);
      T part = of == null || read.size() >= MAX_PARTS ? null : reading.apply(node);
      if (of != null && part != null) {
        read.put(of, part);
      }
    }
    return read;
  }

  private static @Nullable XPost post(JsonNode node) {
    try {
      return XPost.of(node);
    } catch (MalformedItem e) {
      return null;
    }
  }

  /** A film has no address of its own in the answer, but a picture. */
  private static @Nullable Media medium(JsonNode file) {
    String url = address(file, "url");
    url = url == null ? address(file, "preview_image_url") : url;
    if (url == null) {
      return null;
    }
    String type =
        switch (file.path("type").asString("")) {
          case "photo" -> "image";
          case "video", "animated_gif" -> "video";
          default -> "file";
        };
    return new Media(type, url, ChannelJson.line(file, "alt_text"), null, null);
  }

  /** A whole address of the web; null when it is none. */
  static @Nullable String address(JsonNode node, String name) {
    String text = ChannelJson.text(node, name);
    URI uri = text == null || text.length() > MAX_ADDRESS ? null : WebAddress.parse(text);
    String scheme = uri == null ? null : uri.getScheme();
    boolean web = scheme != null && (scheme.equals("https") || scheme.equals("http"));
    return web ? String.valueOf(uri) : null;
  }

  @Nullable XAccount author(XPost post) {
    return post.author() == null ? null : accounts.get(post.author());
  }

  /** A post by the id of any of its versions; null when it is not there. */
  @Nullable XPost post(@Nullable String id) {
    return id == null ? null : posts.get(id);
  }

  /** The id that names a post for ever, when its version is known, else the one that was given. */
  String first(String id) {
    XPost post = posts.get(id);
    return post == null ? id : post.first();
  }
}
