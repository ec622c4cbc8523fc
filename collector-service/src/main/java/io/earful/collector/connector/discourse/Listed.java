package io.earful.collector.connector.discourse;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A post as it stands in a list.
 *
 * @param id its number
 * @param topic what it is said in
 * @param number its place there
 * @param at when it was published
 * @param print what it is, in short
 * @param post the whole of it; null where the list gives a part alone
 */
record Listed(long id, Topic topic, long number, Instant at, String print, @Nullable Post post) {

  /** A whole post. */
  static Listed of(Post post, Topic topic) {
    return new Listed(post.id(), topic, post.number(), post.at(), post.print(topic), post);
  }

  /**
   * One of a list of public posts.
   *
   * @return null for what is no mention
   */
  static @Nullable Listed ofPost(JsonNode node) {
    Post post = Post.of(node);
    return post == null ? null : of(post, Topic.ofPost(node));
  }

  boolean isGone() {
    return print.equals(Post.GONE);
  }

  boolean isSince(Instant first) {
    return !at.isBefore(first);
  }

  /**
   * What is remembered of it.
   *
   * @param now what is dated later than that must not make all others look old
   */
  DiscourseCursor.Known known(Instant now) {
    return known(now, print);
  }

  /** What is remembered of it when it could not be read: a later walk asks for it again. */
  DiscourseCursor.Known unread(Instant now) {
    return known(now, Post.UNREAD);
  }

  private DiscourseCursor.Known known(Instant now, String of) {
    Instant past = at.isAfter(now) ? now : at;
    return new DiscourseCursor.Known(id, topic.id(), number, past.getEpochSecond(), of);
  }
}
