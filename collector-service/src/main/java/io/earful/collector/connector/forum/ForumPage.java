package io.earful.collector.connector.forum;

import io.earful.collector.page.WebPage;
import io.earful.connector.MalformedItem;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a page of a forum holds.
 *
 * @param page the page
 * @param preset its engine
 * @param topic the topic whose posts it shows
 * @param posts posts, in the page's order
 * @param malformed posts that cannot be read
 * @param rows topics that it lists, when it shows no posts
 * @param boards boards that it lists
 * @param links the topic's other pages
 */
record ForumPage(
    WebPage page,
    Preset preset,
    Topic topic,
    List<Post> posts,
    List<MalformedItem> malformed,
    List<TopicRow> rows,
    List<URI> boards,
    PageLinks links) {

  /**
   * @param id the engine's number of it, else a hash of its address
   * @param title its subject
   * @param board name of the board in which it stands
   */
  record Topic(String id, @Nullable String title, @Nullable String board) {}

  boolean showsPosts() {
    return !posts.isEmpty() || !malformed.isEmpty();
  }

  /** Changes with every post that comes, goes or is edited. */
  String state() {
    StringBuilder all = new StringBuilder();
    for (Post post : posts) {
      all.append(post.id()).append('\n').append(post.html()).append('\n');
    }
    return TopicRow.digest(all.toString());
  }

  long highest() {
    return posts.stream().mapToLong(post -> PostIds.number(post.id())).max().orElse(0);
  }

  /** Whether it shows a post that was there when the topic was read last. */
  boolean reaches(long known) {
    return known > 0
        && posts.stream()
            .mapToLong(post -> PostIds.number(post.id()))
            .anyMatch(id -> id > 0 && id <= known);
  }
}
