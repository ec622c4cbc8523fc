package io.earful.collector.connector.mastodon;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Which post answers which: numbers of one server become names of the whole network. */
final class Threads {

  private static final int MAX_ANCESTORS = 5000;

  private final Map<String, Post> posts = new HashMap<>();
  private final Map<String, Place> settled = new HashMap<>();
  private final Set<String> asked = new HashSet<>();

  /**
   * Where a post stands.
   *
   * @param parent name of what it answers, when that is known
   * @param root name of what its thread begins with, as far as that is known; null for itself
   */
  record Place(@Nullable String parent, @Nullable String root) {

    static final Place ALONE = new Place(null, null);
  }

  private record Post(String uri, @Nullable String parent) {}

  Threads(List<MastodonCursor.Known> recent, List<Listed> page) {
    for (MastodonCursor.Known known : recent) {
      if (known.parent() != null) {
        settled.put(known.id(), new Place(known.parent(), known.root()));
      }
      posts.put(known.id(), new Post(known.uri(), null));
    }
    page.forEach(listed -> add(listed.status()));
  }

  void add(Status status) {
    posts.put(status.id(), new Post(status.uri(), status.parent()));
  }

  /** Whether the server should be asked for what the post answers; it is asked once. */
  boolean mustAsk(Status status) {
    if (status.parent() == null || settled.containsKey(status.id())) {
      return false;
    }
    String id = status.parent();
    for (int i = 0; id != null && i < MAX_ANCESTORS; i++) {
      Post post = posts.get(id);
      if (post == null) {
        return asked.add(status.id());
      }
      id = settled.containsKey(id) ? null : post.parent();
    }
    return false;
  }

  /** Takes in what the server says of a thread; what of it cannot be read is left out. */
  void learn(JsonNode context) {
    for (JsonNode ancestor : context.path("ancestors")) {
      String id = Status.id(ancestor, "id");
      String uri = Status.uri(ancestor);
      if (id != null && uri != null) {
        posts.put(id, new Post(uri, Status.id(ancestor, "in_reply_to_id")));
      }
    }
  }

  Place find(Status status) {
    Place known = settled.get(status.id());
    Post parent = status.parent() == null ? null : posts.get(status.parent());
    if (known != null || parent == null) {
      return known == null ? Place.ALONE : known;
    }
    String id = status.parent();
    String root = parent.uri();
    for (int i = 0; id != null && i < MAX_ANCESTORS; i++) {
      Post post = posts.get(id);
      if (post == null) {
        break;
      }
      root = post.uri();
      Place place = settled.get(id);
      if (place != null) {
        root = place.root() == null ? root : place.root();
        break;
      }
      id = post.parent();
    }
    return new Place(parent.uri(), root);
  }
}
