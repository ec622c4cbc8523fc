package io.earful.collector.connector.discourse;

import io.earful.collector.json.ChannelJson;
import io.earful.connector.MalformedItem;
import io.earful.event.DeletionReason;
import io.earful.event.MentionKey;
import io.earful.event.Visibility;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One post.
 *
 * @param id its number in the forum
 * @param topic number of its topic
 * @param number its place in the topic, from 1
 * @param answers place in the topic of the post that it answers
 * @param at when it was published
 * @param editedAt when it was changed
 * @param cooked what is said, as mark-up
 * @param removed why it is gone; null when it is not
 * @param removedAt when it went, where that is told
 * @param writer who wrote it
 * @param counts what others did with it
 * @param accepted whether it is the answer that helped
 * @param automatic whether a program sent it as a mail
 */
record Post(
    long id,
    long topic,
    long number,
    @Nullable Long answers,
    Instant at,
    @Nullable Instant editedAt,
    String cooked,
    @Nullable DeletionReason removed,
    @Nullable Instant removedAt,
    Writer writer,
    Counts counts,
    boolean accepted,
    boolean automatic) {

  /** What stands for the words of a post that is gone. */
  static final String GONE = "gone";

  /** What stands for the words of a post that could not be read. */
  static final String UNREAD = "unread";

  /** What stands for the words of a post of which the forum refused to speak. */
  static final String REFUSED = "refused";

  /** Years of more digits are none that anybody lives in. */
  private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

  private static final int LIKE = 2;
  private static final int SMALL_ACTION = 3;
  private static final int WHISPER = 4;

  /**
   * Who wrote a post.
   *
   * @param id number of the account; null when that is gone, or not told
   * @param handle name of the account
   * @param name that it shows
   * @param avatar address of its picture, with a place for its size
   */
  record Writer(
      @Nullable Long id, @Nullable String handle, @Nullable String name, @Nullable String avatar) {}

  /** What others did with a post. */
  record Counts(@Nullable Long likes, @Nullable Long replies, @Nullable Long reads) {

    boolean isEmpty() {
      return likes == null && replies == null && reads == null;
    }
  }

  /**
   * @return null for what is no mention: what the forum says of itself, and notes among staff
   * @throws MalformedItem when it is no post that can be told from others
   */
  static @Nullable Post of(JsonNode post) {
    long id = id(post);
    Long type = ChannelJson.number(post, "post_type");
    if (type != null && (type == SMALL_ACTION || type == WHISPER)) {
      return null;
    }
    long topic = positive(id, post, "topic_id");
    long number = positive(id, post, "post_number");
    Instant at = time(post, "created_at");
    if (at == null) {
      throw malformed(id, post, "expected a time as \"created_at\"");
    }
    JsonNode cooked = post.path("cooked");
    if (!cooked.isString()) {
      throw malformed(id, post, "expected mark-up as \"cooked\"");
    }
    Long answers = ChannelJson.number(post, "reply_to_post_number");
    return new Post(
        id,
        topic,
        number,
        answers != null && answers > 0 && answers != number ? answers : null,
        at,
        editedAt(post, at),
        cooked.asString(),
        removed(post),
        time(post, "deleted_at"),
        writer(post),
        counts(post),
        post.path("accepted_answer").asBoolean(false),
        post.path("is_auto_generated").asBoolean(false));
  }

  /**
   * @throws MalformedItem when there is none
   */
  static long id(JsonNode post) {
    if (!post.isObject()) {
      throw new MalformedItem(
          null, "expected an object, got " + post.getNodeType(), ChannelJson.excerpt(post));
    }
    Long id = ChannelJson.number(post, "id");
    if (id == null || id <= 0) {
      throw new MalformedItem(
          null,
          "expected a number as \"id\", got " + ChannelJson.excerpt(post.path("id")),
          ChannelJson.excerpt(post));
    }
    return id;
  }

  /**
   * @throws MalformedItem when there is none
   */
  static long positive(long id, JsonNode post, String name) {
    Long value = ChannelJson.number(post, name);
    if (value == null || value <= 0) {
      throw malformed(id, post, "expected a number as \"" + name + "\"");
    }
    return value;
  }

  static MalformedItem malformed(long id, JsonNode post, String expected) {
    return new MalformedItem(
        Long.toString(id), "post " + id + ": " + expected, ChannelJson.excerpt(post));
  }

  static @Nullable Instant time(JsonNode node, String name) {
    String text = ChannelJson.text(node, name);
    if (text == null) {
      return null;
    }
    try {
      Instant at = OffsetDateTime.parse(text.strip()).toInstant();
      return at.isAfter(Instant.EPOCH) && at.isBefore(LATEST) ? at : null;
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** A post is also updated when nothing was said anew; only an edit makes another version. */
  private static @Nullable Instant editedAt(JsonNode post, Instant at) {
    Long version = ChannelJson.number(post, "version");
    Instant updated = time(post, "updated_at");
    boolean edited = version != null && version > 1 && updated != null && updated.isAfter(at);
    return edited ? updated : null;
  }

  /** Words stand there all the same: those of the forum that says that the post is gone. */
  private static @Nullable DeletionReason removed(JsonNode post) {
    if (post.path("user_deleted").asBoolean(false)) {
      return DeletionReason.AUTHOR;
    }
    boolean gone =
        post.hasNonNull("deleted_at")
            || post.path("hidden").asBoolean(false)
            || post.path("cooked_hidden").asBoolean(false);
    return gone ? DeletionReason.MODERATOR : null;
  }

  private static Writer writer(JsonNode post) {
    return new Writer(
        ChannelJson.number(post, "user_id"),
        ChannelJson.line(post, "username"),
        ChannelJson.line(post, "name"),
        ChannelJson.text(post, "avatar_template"));
  }

  private static Counts counts(JsonNode post) {
    return new Counts(likes(post), count(post, "reply_count"), count(post, "reads"));
  }

  /** A post that nobody likes has no entry for it. */
  private static @Nullable Long likes(JsonNode post) {
    if (!post.path("actions_summary").isArray()) {
      return null;
    }
    for (JsonNode action : post.path("actions_summary")) {
      Long kind = ChannelJson.number(action, "id");
      if (kind != null && kind == LIKE) {
        Long count = count(action, "count");
        return count == null ? Long.valueOf(0) : count;
      }
    }
    return 0L;
  }

  private static @Nullable Long count(JsonNode node, String name) {
    Long count = ChannelJson.number(node, name);
    return count != null && count >= 0 ? count : null;
  }

  boolean isFirst() {
    return number == 1;
  }

  /**
   * Another one when words, numbers or who may see them have changed; readers alone change nothing.
   */
  String print(Topic in) {
    if (removed != null || in.deleted()) {
      return GONE;
    }
    String seen = in.visibility() == Visibility.PUBLIC ? "" : in.visibility().name();
    String all = cooked + "\n" + (isFirst() ? in.title() : "") + "\n" + editedAt + seen;
    return MentionKey.sha256Hex(
            all + "\n" + counts.likes() + " " + counts.replies() + " " + accepted)
        .substring(0, 8);
  }
}
