package io.earful.collector.connector.mastodon;

import io.earful.collector.http.WebAddress;
import io.earful.collector.json.ChannelJson;
import io.earful.connector.MalformedItem;
import io.earful.event.MentionKey;
import io.earful.event.Visibility;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One post.
 *
 * @param id its number on the server that was asked
 * @param uri its name in the whole network
 * @param page where it can be read
 * @param at when it was published
 * @param editedAt when it was changed
 * @param html what is said, as mark-up
 * @param warning what is said before it
 * @param sensitive whether its author marks it as sensitive
 * @param visibility who could see it
 * @param direct whether it was written to those alone whom it names
 * @param language as its author says
 * @param parent number of the post that it answers
 * @param author who wrote it
 * @param counts what others did with it
 * @param parts what hangs on it
 */
record Status(
    String id,
    String uri,
    @Nullable String page,
    Instant at,
    @Nullable Instant editedAt,
    String html,
    @Nullable String warning,
    boolean sensitive,
    Visibility visibility,
    boolean direct,
    @Nullable String language,
    @Nullable String parent,
    Account author,
    Counts counts,
    StatusParts parts) {

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,100}");
  private static final Pattern LANGUAGE =
      Pattern.compile("[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,3}");
  private static final int MAX_URI = 2000;

  /** Signs that are none of a name's, and of which a cursor would need several for one. */
  private static final Pattern NO_URI = Pattern.compile("[\\p{Cntrl}\\\\\"]");

  /** What others did with a post. */
  record Counts(
      @Nullable Long likes, @Nullable Long reposts, @Nullable Long replies, @Nullable Long quotes) {

    boolean isEmpty() {
      return likes == null && reposts == null && replies == null && quotes == null;
    }
  }

  /**
   * A boost is what it boosts: it says nothing of its own.
   *
   * @param host of the server that was asked
   * @throws MalformedItem when it is no post that can be told from others
   */
  static Status of(JsonNode item, String host) {
    JsonNode boosted = item.path("reblog");
    JsonNode status = boosted.isObject() ? boosted : item;
    String id = id(status, "id");
    if (id == null) {
      throw new MalformedItem(
          null, "expected an id of letters and digits, got " + status.path("id"), excerpt(status));
    }
    String uri = uri(status);
    if (uri == null) {
      throw malformed(id, status, "expected the name of the post as \"uri\"");
    }
    Instant at = time(status, "created_at");
    if (at == null) {
      throw malformed(id, status, "expected a time as \"created_at\"");
    }
    JsonNode content = status.path("content");
    if (!content.isString() && !content.isNull()) {
      throw malformed(id, status, "expected mark-up as \"content\"");
    }
    Account author = Account.of(status.path("account"), host);
    if (author == null) {
      throw malformed(id, status, "expected an \"account\" with its \"acct\"");
    }
    String visibility = status.path("visibility").asString("");
    String language = ChannelJson.text(status, "language");
    return new Status(
        id,
        uri,
        address(status, "url"),
        at,
        time(status, "edited_at"),
        content.asString(""),
        ChannelJson.line(status, "spoiler_text"),
        status.path("sensitive").asBoolean(false),
        visibility(visibility),
        visibility.equals("direct"),
        language != null && LANGUAGE.matcher(language).matches() ? language : null,
        id(status, "in_reply_to_id"),
        author,
        counts(status),
        StatusParts.of(status, host));
  }

  private static MalformedItem malformed(String id, JsonNode status, String expected) {
    return new MalformedItem(id, "post " + id + ": " + expected, excerpt(status));
  }

  private static String excerpt(JsonNode status) {
    return ChannelJson.excerpt(status);
  }

  private static Counts counts(JsonNode status) {
    return new Counts(
        ChannelJson.number(status, "favourites_count"),
        ChannelJson.number(status, "reblogs_count"),
        ChannelJson.number(status, "replies_count"),
        ChannelJson.number(status, "quotes_count"));
  }

  /** What nobody told us is kept from others: a server may know more circles than we do. */
  private static Visibility visibility(String said) {
    return switch (said) {
      case "public" -> Visibility.PUBLIC;
      case "unlisted" -> Visibility.UNLISTED;
      default -> Visibility.PRIVATE;
    };
  }

  /** An id; null when there is none, or none that can stand in an address. */
  static @Nullable String id(JsonNode node, String name) {
    String id = ChannelJson.text(node, name);
    return id != null && ID.matcher(id).matches() ? id : null;
  }

  /** The name of a post; null when there is none, or none that can be remembered. */
  static @Nullable String uri(JsonNode node) {
    String uri = ChannelJson.text(node, "uri");
    boolean fits = uri != null && uri.length() <= MAX_URI && !NO_URI.matcher(uri).find();
    return fits ? uri : null;
  }

  static @Nullable Instant time(JsonNode node, String name) {
    String text = ChannelJson.text(node, name);
    if (text == null) {
      return null;
    }
    try {
      return OffsetDateTime.parse(text.strip()).toInstant();
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** A whole address of the web; null when it is none. */
  static @Nullable String address(JsonNode node, String name) {
    String text = ChannelJson.text(node, name);
    URI uri = text == null || text.length() > MAX_URI ? null : WebAddress.parse(text);
    String scheme = uri == null ? null : uri.getScheme();
    boolean web = scheme != null && (scheme.equals("https") || scheme.equals("http"));
    return web ? String.valueOf(uri) : null;
  }

  /** Another one when words or numbers have changed. */
  String print() {
    String all = editedAt + "\n" + html + "\n" + warning + "\n" + visibility + "\n" + counts;
    return MentionKey.sha256Hex(all + "\n" + parts).substring(0, 8);
  }
}
