package io.earful.collector.connector.telegram;

import io.earful.collector.json.ChannelJson;
import io.earful.connector.MalformedItem;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One thing that happened.
 *
 * @param id number of the update
 * @param message what was said; null when nothing was, or when it cannot be read
 * @param fault why it cannot be read; the update counts as read all the same, or it would come
 *     again and again, with all behind it
 */
record Update(long id, @Nullable Message message, @Nullable MalformedItem fault) {

  /** Telegram counts in 32 bits. */
  private static final long HIGHEST = Integer.MAX_VALUE - 1L;

  private static final List<String> POSTS = List.of("channel_post", "edited_channel_post");
  private static final List<String> MESSAGES = List.of("message", "edited_message");

  /**
   * @throws MalformedItem when it has no number by which reading could go on
   */
  static Update of(JsonNode update) {
    Long id = ChannelJson.number(update, "update_id");
    if (id == null || id < 0 || id > HIGHEST) {
      throw new MalformedItem(
          null,
          "expected a number as \"update_id\", got " + update.path("update_id"),
          ChannelJson.excerpt(update));
    }
    try {
      return new Update(id, message(update), null);
    } catch (MalformedItem e) {
      return new Update(id, null, e);
    }
  }

  private static @Nullable Message message(JsonNode update) {
    for (String name : POSTS) {
      if (update.has(name)) {
        return Message.of(update.path(name), true);
      }
    }
    for (String name : MESSAGES) {
      if (update.has(name)) {
        return Message.of(update.path(name), false);
      }
    }
    return null;
  }
}
