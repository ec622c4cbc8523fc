package io.earful.collector.connector.x;

import io.earful.collector.json.ChannelJson;
import io.earful.connector.MalformedItem;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One post.
 *
 * @param id of this version
 * @param versions ids of all its versions, the oldest first; only its own when it was never changed
 * @param at when this version was written
 * @param text what is said, with its links, names and hashtags
 * @param language as X found it out
 * @param author id of the account
 * @param thread id of the post that the thread begins with
 * @param references ids of other posts by what they are to this one
 * @param counts what others did with it
 * @param sensitive whether it is marked as sensitive
 * @param media keys of what it shows
 */
record XPost(
    String id,
    List<String> versions,
    Instant at,
    XText text,
    @Nullable String language,
    @Nullable String author,
    @Nullable String thread,
    Map<String, String> references,
    Counts counts,
    boolean sensitive,
    List<String> media) {

  private static final int MAX_PARTS = 50;
  private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*");
  private static final Pattern NO_LANGUAGE = Pattern.compile("und|zxx|art|q[a-t][a-z]");

  /** What others did with a post. */
  record Counts(
      @Nullable Long likes,
      @Nullable Long reposts,
      @Nullable Long replies,
      @Nullable Long quotes,
      @Nullable Long views) {

    boolean isEmpty() {
      return likes == null && reposts == null && replies == null && quotes == null && views == null;
    }
  }

  /**
   * @throws MalformedItem when it is no post that can be told from others
   */
  static XPost of(JsonNode post) {
    String id = XIds.of(post, "id");
    if (id == null) {
      throw new MalformedItem(
          null, "expected an id of digits, got " + post.path("id"), ChannelJson.excerpt(post));
    }
    Instant said = time(post, "created_at");
    Instant at = said == null ? XIds.time(id) : said;
    if (at == null) {
      throw malformed(id, post, "expected a time as \"created_at\"");
    }
    if (!post.path("text").isString()) {
      throw malformed(id, post, "expected words as \"text\"");
    }
    return new XPost(
        id,
        versions(post, id),
        at,
        XText.of(post),
        language(post),
        XIds.of(post, "author_id"),
        XIds.of(post, "conversation_id"),
        references(post),
        counts(post.path("public_metrics")),
        post.path("possibly_sensitive").asBoolean(false),
        texts(post.path("attachments"), "media_keys"));
  }

  private static MalformedItem malformed(String id, JsonNode post, String expected) {
    return new MalformedItem(id, "post " + id + ": " + expected, ChannelJson.excerpt(post));
  }

  private static List<String> versions(JsonNode post, String id) {
    List<String> versions = new ArrayList<>();
    for (String version : texts(post, "edit_history_tweet_ids")) {
      String read = XIds.of(version);
      if (read != null) {
        versions.add(read);
      }
    }
    return versions.contains(id) ? versions : List.of(id);
  }

  /** A post has one of each; of several the first counts. */
  private static Map<String, String> references(JsonNode post) {
    Map<String, String> read = new HashMap<>();
    int seen = 0;
    for (JsonNode reference : ChannelJson.list(post, "referenced_tweets")) {
      String type = ChannelJson.text(reference, "type");
      String id = XIds.of(reference, "id");
      if (type != null && id != null && seen++ < MAX_PARTS) {
        read.putIfAbsent(type, id);
      }
    }
    return read;
  }

  private static Counts counts(JsonNode metrics) {
    return new Counts(
        count(metrics, "like_count"),
        count(metrics, "retweet_count"),
        count(metrics, "reply_count"),
        count(metrics, "quote_count"),
        count(metrics, "impression_count"));
  }

  /** A number of things; null when it is none. */
  static @Nullable Long count(JsonNode node, String name) {
    Long count = ChannelJson.number(node, name);
    return count != null && count >= 0 ? count : null;
  }

  /** Texts without a language, such as one of hashtags alone, have a code all the same. */
  private static @Nullable String language(JsonNode post) {
    String said = ChannelJson.text(post, "lang");
    boolean named =
        said != null
            && LANGUAGE.matcher(said).matches()
            && !NO_LANGUAGE.matcher(said.toLowerCase(Locale.ROOT)).matches();
    return named ? Locale.forLanguageTag(said).toLanguageTag() : null;
  }

  private static List<String> texts(JsonNode node, String name) {
    List<String> read = new ArrayList<>();
    for (JsonNode one : ChannelJson.list(node, name)) {
      if (read.size() < MAX_PARTS && one.isString()) {
        read.add(one.asString());
      }
    }
    return read;
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

  /** Id of its first version, which names it for ever. */
  String first() {
    return versions.get(0);
  }

  /** Whether it was changed again since: the newer version has its own place in the list. */
  boolean isReplaced() {
    return !versions.get(versions.size() - 1).equals(id);
  }

  /** When its first version was written. */
  Instant publishedAt() {
    Instant first = XIds.time(first());
    return versions.size() == 1 || first == null ? at : first;
  }

  /** When this version was written; null when there is no other. */
  @Nullable Instant editedAt() {
    return versions.size() == 1 ? null : XIds.time(id);
  }

  /** Id of the post that it answers. */
  @Nullable String answered() {
    return references.get("replied_to");
  }

  /** Id of the post that it quotes. */
  @Nullable String quoted() {
    return references.get("quoted");
  }

  /** Id of the post that it passes on without a word of its own. */
  @Nullable String passedOn() {
    return references.get("retweeted");
  }
}
