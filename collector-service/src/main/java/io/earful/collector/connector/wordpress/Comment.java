package io.earful.collector.connector.wordpress;

import io.earful.collector.http.WebAddress;
import io.earful.collector.json.ChannelJson;
import io.earful.collector.page.Saying;
import io.earful.collector.recent.Recent;
import io.earful.connector.MalformedItem;
import io.earful.event.PlainText;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One comment, in the fields of https://developer.wordpress.org/rest-api/reference/comments/.
 *
 * @param id its number on the site
 * @param at when it was written, as the site says
 * @param exact whether that is told in a time that everybody shares
 * @param said whether somebody says something: a pingback is a link to another page
 * @param post number of what it stands below
 * @param below what kind of thing that is, as the API names its list
 * @param parent number of the comment that it answers; null when it answers none
 * @param author who wrote it
 * @param html what is said, as mark-up
 * @param link its address
 */
record Comment(
    long id,
    Instant at,
    boolean exact,
    boolean said,
    long post,
    String below,
    @Nullable Long parent,
    Writer author,
    String html,
    @Nullable String link)
    implements Comparable<Comment> {

  /** What is asked for of each; the content's own members cannot be chosen on older sites. */
  static final String FIELDS =
      "_fields=id%2Cpost%2Cparent%2Cauthor%2Cauthor_name%2Cauthor_url%2Cauthor_avatar_urls%2Cdate"
          + "%2Cdate_gmt%2Ccontent%2Clink%2Cstatus%2Ctype%2C_links";

  private static final Pattern LIST = Pattern.compile("/wp/v2/([A-Za-z0-9_-]{1,50})/[0-9]+/?$");
  private static final Pattern GRAVATAR =
      Pattern.compile("/avatar/([0-9a-f]{64}|[0-9a-f]{32})(?=[?/&]|$)");
  private static final int MAX_ADDRESS = 2000;

  /** What is remembered of a link to another page, which becomes no mention. */
  static final String UNSAID = "unsaid";

  /** Before this there were neither blogs nor times in them. */
  private static final Instant FIRST = Instant.parse("1990-01-01T00:00:00Z");

  /**
   * Who wrote it.
   *
   * @param user number of an account of the site; null for a guest
   * @param name that is shown
   * @param page of the author
   * @param picture of the author
   * @param face what the picture's address says of the person: equal for one e-mail address
   */
  record Writer(
      @Nullable Long user,
      @Nullable String name,
      @Nullable String page,
      @Nullable String picture,
      @Nullable String face) {}

  /**
   * @return null for what is not shown to the public
   * @throws MalformedItem when it is no comment that can be told from others
   */
  static @Nullable Comment of(JsonNode item) {
    Long id = positive(item, "id");
    if (id == null) {
      throw new MalformedItem(
          null, "expected a number as \"id\", got " + item.path("id"), ChannelJson.excerpt(item));
    }
    String status = item.path("status").asString("approved");
    if (!status.startsWith("approve")) {
      return null;
    }
    Long post = positive(item, "post");
    if (post == null) {
      throw malformed(id, item, "expected the number of its \"post\"");
    }
    Instant shared = time(item, "date_gmt");
    Instant at = shared == null ? time(item, "date") : shared;
    if (at == null) {
      throw malformed(id, item, "expected a time as \"date_gmt\"");
    }
    JsonNode html = item.path("content").path("rendered");
    if (!html.isString()) {
      throw malformed(id, item, "expected mark-up as \"content.rendered\"");
    }
    String type = item.path("type").asString("");
    return new Comment(
        id,
        at,
        shared != null,
        type.isEmpty() || type.equals("comment"),
        post,
        below(item),
        positive(item, "parent"),
        writer(item),
        html.asString(),
        address(item, "link"));
  }

  private static MalformedItem malformed(long id, JsonNode item, String expected) {
    return new MalformedItem(
        Long.toString(id), "comment " + id + ": " + expected, ChannelJson.excerpt(item));
  }

  private static @Nullable Long positive(JsonNode item, String name) {
    Long number = ChannelJson.number(item, name);
    return number == null || number <= 0 ? null : number;
  }

  /** Its link upwards leads to the list in which the post stands. */
  private static String below(JsonNode item) {
    for (JsonNode up : ChannelJson.list(item.path("_links"), "up")) {
      Matcher list = LIST.matcher(up.path("href").asString(""));
      if (list.find()) {
        return list.group(1);
      }
    }
    return "posts";
  }

  private static Writer writer(JsonNode item) {
    String picture = null;
    for (Map.Entry<String, JsonNode> one : item.path("author_avatar_urls").properties()) {
      picture = address(item.path("author_avatar_urls"), one.getKey());
    }
    Matcher face = GRAVATAR.matcher(picture == null ? "" : picture);
    return new Writer(
        positive(item, "author"),
        plain(item, "author_name"),
        address(item, "author_url"),
        picture,
        face.find() ? face.group(1) : null);
  }

  /** Names come as they were stored, with signs of mark-up encoded. */
  static @Nullable String plain(JsonNode item, String name) {
    String text = ChannelJson.text(item, name);
    String line = text == null ? "" : PlainText.normalizeLine(Saying.text(text));
    return line.isEmpty() ? null : line;
  }

  /** Times are without a zone; that of a comment without one is told as of year 0. */
  private static @Nullable Instant time(JsonNode item, String name) {
    String text = ChannelJson.text(item, name);
    if (text == null) {
      return null;
    }
    try {
      String time = text.strip().replace(' ', 'T');
      Instant read =
          time.matches(".*(Z|[+-]\\d\\d:\\d\\d)$")
              ? OffsetDateTime.parse(time).toInstant()
              : LocalDateTime.parse(time).toInstant(ZoneOffset.UTC);
      return read.isBefore(FIRST) ? null : read;
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** An address of the web that a browser may be led to; null for anything else. */
  static @Nullable String address(JsonNode item, String name) {
    String text = ChannelJson.text(item, name);
    URI uri = text == null || text.length() > MAX_ADDRESS ? null : WebAddress.parse(text);
    String scheme = uri == null ? null : uri.getScheme();
    boolean web =
        uri != null
            && uri.getHost() != null
            && ("https".equalsIgnoreCase(scheme) || "http".equalsIgnoreCase(scheme));
    return web ? String.valueOf(uri) : null;
  }

  WordpressCursor.Place place() {
    return new WordpressCursor.Place(at.getEpochSecond(), id);
  }

  /** Another one when something that is told of it has changed. */
  Recent.Print print() {
    if (!said) {
      return new Recent.Print(at.getEpochSecond(), UNSAID);
    }
    return Recent.Print.of(
        at.getEpochSecond(), String.join("\n", html, "" + author, "" + parent, "" + post));
  }

  /** In the order in which the site lists them. */
  @Override
  public int compareTo(Comment other) {
    return place().compareTo(other.place());
  }
}
