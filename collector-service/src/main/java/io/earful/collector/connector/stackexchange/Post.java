package io.earful.collector.connector.stackexchange;

import io.earful.collector.json.ChannelJson;
import io.earful.collector.page.Saying;
import io.earful.connector.MalformedItem;
import io.earful.event.MentionKind;
import io.earful.event.PlainText;
import java.util.List;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A question, an answer or a comment.
 *
 * @param kind which of them
 * @param id unique on the site; questions and answers share one row of numbers, comments have
 *     another
 * @param parent what it is said below; null for a question
 * @param at when it was said, in Unix seconds
 * @param editedAt when it was last edited, in Unix seconds
 * @param title of a question
 * @param html what is said, as mark-up
 * @param link its page
 * @param owner who said it
 * @param score up-votes less down-votes
 * @param replies answers of a question, comments of an answer
 * @param views of a question
 * @param tags of a question
 * @param accepted whether it is the answer that helped
 * @param licence under which it may be passed on
 */
record Post(
    MentionKind kind,
    String id,
    @Nullable String parent,
    long at,
    @Nullable Long editedAt,
    @Nullable String title,
    @Nullable String html,
    @Nullable String link,
    @Nullable Owner owner,
    @Nullable Long score,
    @Nullable Long replies,
    @Nullable Long views,
    List<String> tags,
    boolean accepted,
    @Nullable String licence) {

  /** In front of a comment's number: it is none of those that posts have. */
  static final String COMMENT = "comment-";

  private static final int MAX_TAGS = 20;

  /**
   * Who said something.
   *
   * @param id number of the account on the site
   * @param name that it shows
   * @param link its page
   * @param picture its picture
   */
  record Owner(String id, @Nullable String name, @Nullable String link, @Nullable String picture) {}

  /**
   * @param latest later is no time, in Unix seconds
   * @throws MalformedItem when nobody could tell it from others, say when it was, or read it
   */
  static Post question(JsonNode node, long latest) {
    return of(node, MentionKind.QUESTION, id(node, "question_id"), null, latest);
  }

  /**
   * @param question id of what it answers
   * @throws MalformedItem as for a question
   */
  static Post answer(JsonNode node, String question, long latest) {
    return of(node, MentionKind.ANSWER, id(node, "answer_id"), question, latest);
  }

  /**
   * @param parent id of the question or answer that it is about
   * @throws MalformedItem as for a question
   */
  static Post comment(JsonNode node, String parent, long latest) {
    return of(node, MentionKind.COMMENT, COMMENT + id(node, "comment_id"), parent, latest);
  }

  private static Post of(
      JsonNode node, MentionKind kind, String id, @Nullable String parent, long latest) {
    long at = time(node, "creation_date", id, latest);
    boolean question = kind == MentionKind.QUESTION;
    String title = question ? decoded(node, "title") : null;
    String html = ChannelJson.text(node, "body");
    if (title == null && html == null) {
      throw new MalformedItem(
          id, "the " + kind + " has nothing to read", ChannelJson.excerpt(node));
    }
    return new Post(
        kind,
        id,
        parent,
        at,
        edited(node, at, latest),
        title,
        html,
        ChannelJson.text(node, "link"),
        owner(node.path("owner")),
        ChannelJson.number(node, "score"),
        count(node, question ? "answer_count" : "comment_count"),
        question ? count(node, "view_count") : null,
        question ? tags(ChannelJson.list(node, "tags")) : List.of(),
        node.path("is_accepted").asBoolean(false),
        ChannelJson.line(node, "content_license"));
  }

  /**
   * The number that a post is told by.
   *
   * @throws MalformedItem when there is none
   */
  static String id(JsonNode node, String name) {
    Long id = ChannelJson.number(node, name);
    if (id == null || id <= 0) {
      throw new MalformedItem(
          null,
          "expected a number as \"%s\", got %s"
              .formatted(name, ChannelJson.excerpt(node.path(name))),
          ChannelJson.excerpt(node));
    }
    return id.toString();
  }

  /**
   * @throws MalformedItem when there is no time, or one that cannot be
   */
  static long time(JsonNode node, String name, String id, long latest) {
    Long at = ChannelJson.number(node, name);
    if (at == null || at <= 0 || at > latest) {
      throw new MalformedItem(
          id,
          "expected Unix seconds up to %d as \"%s\", got %s"
              .formatted(latest, name, ChannelJson.excerpt(node.path(name))),
          ChannelJson.excerpt(node));
    }
    return at;
  }

  private static @Nullable Long edited(JsonNode node, long at, long latest) {
    Long edited = ChannelJson.number(node, "last_edit_date");
    return edited == null || edited < at || edited > latest ? null : edited;
  }

  private static @Nullable Long count(JsonNode node, String name) {
    Long count = ChannelJson.number(node, name);
    return count == null || count < 0 ? null : count;
  }

  /** Who is gone has a name at most. */
  private static @Nullable Owner owner(JsonNode owner) {
    Long id = ChannelJson.number(owner, "user_id");
    return id == null
        ? null
        : new Owner(
            id.toString(),
            decoded(owner, "display_name"),
            ChannelJson.text(owner, "link"),
            ChannelJson.text(owner, "profile_image"));
  }

  /** Signs of mark-up come encoded in what is no mark-up. */
  private static @Nullable String decoded(JsonNode node, String name) {
    String text = ChannelJson.text(node, name);
    String line = text == null ? "" : PlainText.normalizeLine(Saying.text(text));
    return line.isEmpty() ? null : line;
  }

  private static List<String> tags(Iterable<JsonNode> tags) {
    return StreamSupport.stream(tags.spliterator(), false)
        .map(tag -> tag.isString() ? PlainText.normalizeLine(tag.asString()) : "")
        .filter(tag -> !tag.isEmpty())
        .distinct()
        .limit(MAX_TAGS)
        .toList();
  }

  /** When somebody last had a hand in it, in Unix seconds. */
  long touched() {
    return editedAt == null ? at : editedAt;
  }

  /** Changes with its words and numbers; views alone change nothing. */
  String print() {
    return String.join(
        "\n",
        id,
        String.valueOf(title),
        String.valueOf(html),
        editedAt + " " + score + " " + replies + " " + accepted,
        tags.toString(),
        Objects.toString(owner));
  }
}
