package io.earful.collector.entry;

import io.earful.event.MentionKey;

/**
 * An entry that is stored.
 *
 * @param id of the entry in its source, by which it is corrected or taken back
 * @param key of the mention that it is
 * @param mentionId id of the mention in the API
 */
record WrittenEntry(String id, String key, String mentionId) {

  static WrittenEntry of(String id, MentionKey key) {
    return new WrittenEntry(id, key.value(), key.id());
  }
}
