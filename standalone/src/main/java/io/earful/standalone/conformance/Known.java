package io.earful.standalone.conformance;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was said of one key so far. */
final class Known {

  private static final int MOST_REVISIONS = 50;

  private final Map<String, String> eventIds = new HashMap<>();
  private final String conversation;
  private @Nullable Instant written;
  private boolean deleted;

  Known(String conversation) {
    this.conversation = conversation;
  }

  /** Key of the conversation in which it was first said; empty when only its end is known. */
  String conversation() {
    return conversation;
  }

  boolean has(String revision) {
    return eventIds.containsKey(revision);
  }

  /** The event id of a revision; empty in the plain form. */
  String eventId(String revision) {
    return eventIds.getOrDefault(revision, "");
  }

  void add(String revision, String eventId) {
    if (eventIds.size() < MOST_REVISIONS) {
      eventIds.putIfAbsent(revision, eventId);
    }
  }

  /** When its newest words were written; null when none are known. */
  @Nullable Instant written() {
    return written;
  }

  void written(Instant at) {
    Instant before = written;
    written = before == null || at.isAfter(before) ? at : before;
  }

  boolean isDeleted() {
    return deleted;
  }

  void delete() {
    deleted = true;
  }
}
