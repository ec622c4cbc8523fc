package io.earful.collector.connector.forum;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.earful.collector.pull.CursorJson;
import io.earful.connector.Cursor;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How far a forum was read.
 *
 * @param url page of which this was written; that of another one says nothing
 * @param kind what the page was: {@value #TOPIC} or {@value #BOARD}; null before it was read
 * @param topics by their id, those read last at the end
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ForumCursor(String url, @Nullable String kind, Map<String, Seen> topics) {

  static final String TOPIC = "topic";
  static final String BOARD = "board";

  /** Well below what a cursor may hold: an entry has up to 80 characters. */
  private static final int MAX_TOPICS = 500;

  /**
   * What was read of a topic.
   *
   * @param p highest number of a post; 0 while it was not read to its end
   * @param e state of its last page
   * @param r state of its row in the board's list
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Seen(long p, @Nullable String e, @Nullable String r) {}

  static ForumCursor of(Cursor cursor, String url) {
    ForumCursor known = CursorJson.read(cursor, ForumCursor.class);
    return known != null && url.equals(known.url) ? known : new ForumCursor(url, null, Map.of());
  }

  ForumCursor as(String newKind) {
    return new ForumCursor(url, newKind, topics);
  }

  @Nullable Seen seen(String topic) {
    return topics.get(topic);
  }

  /** With a topic read; who was read longest ago is forgotten when there are too many. */
  ForumCursor with(String topic, Seen seen) {
    Map<String, Seen> more = new LinkedHashMap<>(topics);
    more.remove(topic);
    more.put(topic, seen);
    while (more.size() > MAX_TOPICS) {
      more.remove(more.keySet().iterator().next());
    }
    return new ForumCursor(url, kind, more);
  }

  Cursor toCursor() {
    return CursorJson.write(this);
  }
}
