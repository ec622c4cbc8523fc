package io.earful.collector.connector.mastodon;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Numbers of posts that a stream said were deleted, until their source is read. They are hints:
 * what is lost with the process is found missing later, as without a stream.
 */
final class HeardDeletions {

  private static final int MAX_SOURCES = 1_000;
  private static final int MAX_POSTS = 100;

  private final Map<String, Set<String>> heard =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Set<String>> eldest) {
          return size() > MAX_SOURCES;
        }
      };

  synchronized void add(String sourceId, String post) {
    Set<String> posts = heard.computeIfAbsent(sourceId, id -> new LinkedHashSet<>());
    if (posts.size() < MAX_POSTS) {
      posts.add(post);
    }
  }

  /** What was heard since it was last taken. */
  synchronized Set<String> take(String sourceId) {
    Set<String> posts = heard.remove(sourceId);
    return posts == null ? Set.of() : posts;
  }
}
