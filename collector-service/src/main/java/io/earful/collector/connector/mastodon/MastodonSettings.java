package io.earful.collector.connector.mastodon;

import io.earful.collector.http.WebAddress;
import io.earful.collector.pull.ReaderMark;
import io.earful.collector.pull.SharedSettings;
import io.earful.connector.SourceView;
import io.earful.connector.Unauthorized;
import io.earful.connector.UpstreamFault;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What one source reads.
 *
 * @param server address of the server
 * @param read what is read there
 * @param path where that is found, without how far
 * @param messages which of those who wrote to us: all, without private messages, these only
 * @param begin when reading begins
 * @param token of the account that reads; null for nobody's
 * @param stream where the server tells of it as it happens; null where it is only asked
 */
record MastodonSettings(
    URI server,
    Read read,
    String path,
    Messages messages,
    Instant begin,
    @Nullable String token,
    @Nullable String stream) {

  /** Most posts of one answer. */
  static final int PAGE = 40;

  static final String SCHEMA =
      """
      {"type":"object","required":["server","read"],"additionalProperties":false,"properties":{
       "server":{"type":"string","format":"uri","maxLength":300,"pattern":"^[Hh][Tt][Tt][Pp][Ss]?://[^/?#@]+/?$","title":"Address of the server alone, such as https://mastodon.example"},
       "read":{"enum":["hashtag","public","search","mentions"],"title":"What to read: posts with a hashtag; all public posts that the server knows; posts that its search finds; posts and private messages to the account whose token is given"},
       "hashtag":{"type":"string","minLength":1,"maxLength":200,"pattern":"^#?[^\\\\s#?/&]+$","title":"Hashtag"},
       "any":{"type":"array","maxItems":4,"uniqueItems":true,"items":{"type":"string","maxLength":200,"pattern":"^#?[^\\\\s#?/&]+$"},"title":"Hashtags that count beside it"},
       "all":{"type":"array","maxItems":4,"uniqueItems":true,"items":{"type":"string","maxLength":200,"pattern":"^#?[^\\\\s#?/&]+$"},"title":"Hashtags that a post must have, too"},
       "none":{"type":"array","maxItems":4,"uniqueItems":true,"items":{"type":"string","maxLength":200,"pattern":"^#?[^\\\\s#?/&]+$"},"title":"Hashtags that a post must not have"},
       "origin":{"enum":["everywhere","local","remote"],"title":"Posts from everywhere (unless it is said), of this server's own accounts, of other servers"},
       "query":{"type":"string","minLength":1,"maxLength":500,"pattern":"\\\\S","title":"Words to search for"},
       "receive":{"enum":["poll","stream"],"title":"How news comes: poll (unless it is said), the server is asked for it; stream, the server also tells at once when there is some: to accounts, and to everybody only where it wants to; not for a search"},
       "directMessages":{"enum":["with","without","only"],"title":"Mentions with private messages (unless it is said), without them, or these only"},
       %s},
       "allOf":[
       {"if":{"properties":{"read":{"const":"hashtag"}}},"then":{"required":["hashtag"]}},
       {"if":{"properties":{"receive":{"const":"stream"}},"required":["receive"]},"then":{"properties":{"read":{"enum":["hashtag","public","mentions"]}}}},
       {"if":{"properties":{"read":{"const":"search"}}},"then":{"required":["query"]}}]}\
      """
          .formatted(SharedSettings.SINCE_DAYS);

  static final String CREDENTIALS =
      """
      {"type":"object","additionalProperties":false,"properties":{
       "accessToken":{"type":"string","minLength":1,"maxLength":1000,"pattern":"^[!-~]+$","title":"Access token of an account on the server, with read:statuses; for a search read:search as well, for mentions read:notifications, for answers write:statuses, for files in answers write:media"}}}\
      """;

  /** What a source reads. */
  enum Read {
    HASHTAG,
    PUBLIC,
    SEARCH,
    MENTIONS
  }

  /** Which of those who wrote to us. */
  enum Messages {
    WITH,
    WITHOUT,
    ONLY
  }

  /**
   * @throws Unauthorized when it can be read with a token only, and there is none
   * @throws UpstreamFault when they cannot be used, which validation excludes
   */
  static MastodonSettings of(SourceView source) {
    Read read = Read.valueOf(source.requiredSetting("read").toUpperCase(Locale.ROOT));
    String token = source.credentials().get("accessToken");
    if (token == null && (read == Read.SEARCH || read == Read.MENTIONS)) {
      throw new Unauthorized(
          "a server shows %s to its accounts only; give the source an access token of one"
              .formatted(read == Read.SEARCH ? "what its search finds" : "mentions"));
    }
    String messages = source.setting("directMessages");
    return new MastodonSettings(
        SharedSettings.address(source.requiredSetting("server")),
        read,
        path(read, source),
        messages == null ? Messages.WITH : Messages.valueOf(messages.toUpperCase(Locale.ROOT)),
        SharedSettings.begin(source),
        token,
        stream(read, source));
  }

  /** A stream is of one hashtag; others that count beside it are read at their time. */
  private static @Nullable String stream(Read read, SourceView source) {
    if (!"stream".equals(source.setting("receive"))) {
      return null;
    }
    String origin = source.setting("origin");
    boolean all = origin == null || origin.equals("everywhere");
    return switch (read) {
      case HASHTAG ->
          "/api/v1/streaming/hashtag"
              + ("local".equals(origin) ? "/local" : "")
              + "?tag="
              + WebAddress.component(tag(source.requiredSetting("hashtag")));
      case PUBLIC -> "/api/v1/streaming/public" + (all ? "" : "/" + origin);
      case MENTIONS -> "/api/v1/streaming/user/notification";
      case SEARCH -> null;
    };
  }

  private static String path(Read read, SourceView source) {
    return switch (read) {
      case HASHTAG ->
          "/api/v1/timelines/tag/"
              + WebAddress.component(tag(source.requiredSetting("hashtag")))
              + "?limit="
              + PAGE
              + tags(source, "any")
              + tags(source, "all")
              + tags(source, "none")
              + origin(source);
      case PUBLIC -> "/api/v1/timelines/public?limit=" + PAGE + origin(source);
      case SEARCH ->
          "/api/v2/search?q="
              + WebAddress.component(source.requiredSetting("query").strip())
              + "&type=statuses&resolve=false&limit="
              + PAGE;
      case MENTIONS ->
          "/api/v1/notifications?types%5B%5D=mention&include_filtered=true&limit=" + PAGE;
    };
  }

  private static String origin(SourceView source) {
    String origin = source.setting("origin");
    return origin == null || origin.equals("everywhere") ? "" : "&" + origin + "=true";
  }

  private static String tags(SourceView source, String name) {
    List<String> pairs = new ArrayList<>();
    if (source.settings().get(name) instanceof List<?> given) {
      given.forEach(
          tag -> pairs.add("&" + name + "%5B%5D=" + WebAddress.component(tag(tag.toString()))));
    }
    return String.join("", pairs);
  }

  private static String tag(String given) {
    return given.replaceFirst("^#", "");
  }

  /** Changes when something else is meant: what was read of the one tells nothing of the other. */
  String digest() {
    return ReaderMark.of(SharedSettings.digest(server + path + messages), token);
  }

  boolean isSearch() {
    return read == Read.SEARCH;
  }

  boolean isHashtag() {
    return read == Read.HASHTAG;
  }

  /** Whether what is read was said to us, and not only to everybody. */
  boolean isToUs() {
    return read == Read.MENTIONS;
  }

  /** The server's name in the handles of its own accounts. */
  String host() {
    int port = server.getPort();
    String host = server.getHost().toLowerCase(Locale.ROOT);
    return port == -1 || port == 80 || port == 443 ? host : host + ":" + port;
  }

  /**
   * Whether strangers are perhaps not shown a post.
   *
   * @param closed what was noted of it; null for nothing
   */
  boolean mayBeClosed(@Nullable Boolean closed) {
    return closed == null ? isToUs() : closed;
  }

  /** Whether a post of this name was written on this very server. */
  boolean isOwn(String uri) {
    URI address = WebAddress.parse(uri);
    return address != null
        && server.getHost().equalsIgnoreCase(address.getHost())
        && server.getPort() == address.getPort();
  }

  /**
   * The newest, or what is older than a place.
   *
   * @param below a place; how many come before it where a search is read
   */
  URI older(@Nullable String below) {
    if (isSearch()) {
      return at(path + "&offset=" + (below == null ? "0" : below.replaceFirst("-.*", "")));
    }
    return at(below == null ? path : path + "&max_id=" + WebAddress.component(below));
  }

  /** What comes next behind a place, the oldest first. */
  URI newer(String place) {
    return at(path + "&min_id=" + WebAddress.component(place));
  }

  /** What the server says of itself. */
  URI instance() {
    return at("/api/v2/instance");
  }

  URI statuses() {
    return at("/api/v1/statuses");
  }

  /** Where files are handed over. */
  URI media() {
    return server.resolve("/api/v2/media");
  }

  /** Where a file is looked for that was handed over. */
  URI media(String id) {
    return server.resolve("/api/v1/media/" + id);
  }

  URI status(String id) {
    return at("/api/v1/statuses/" + WebAddress.component(id));
  }

  /** What a post answers, and what that answers. */
  URI context(String id) {
    return at("/api/v1/statuses/" + WebAddress.component(id) + "/context");
  }

  private URI at(String target) {
    return URI.create(server + target);
  }
}
