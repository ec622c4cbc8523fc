package io.earful.collector.connector.telegram;

import io.earful.collector.json.ChannelJson;
import io.earful.event.AuthorKind;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Who says something: a person, a bot, or a chat in whose name somebody speaks.
 *
 * @param id number of the user or the chat; those of chats are below zero
 * @param handle by which everybody finds it
 * @param name as it is shown
 * @param kind who stands behind it
 */
record Account(long id, @Nullable String handle, @Nullable String name, AuthorKind kind) {

  /** Null when it has no number. */
  static @Nullable Account user(JsonNode user) {
    Long id = ChannelJson.number(user, "id");
    if (id == null || id == 0) {
      return null;
    }
    String first = ChannelJson.line(user, "first_name");
    String last = ChannelJson.line(user, "last_name");
    String name =
        first == null || last == null ? (first == null ? last : first) : first + " " + last;
    boolean bot = user.path("is_bot").asBoolean(false);
    return new Account(id, Chat.name(user), name, bot ? AuthorKind.BOT : AuthorKind.PERSON);
  }

  /**
   * @param in the chat where it speaks: a group that speaks in itself is one of its administrators,
   *     who does not say which
   */
  static Account chat(Chat chat, Chat in) {
    boolean hidden = chat.id() == in.id() && !chat.isChannel();
    return new Account(
        chat.id(), chat.name(), chat.title(), hidden ? AuthorKind.ANONYMOUS : AuthorKind.ORG);
  }

  @Nullable String page() {
    return handle == null ? null : Chat.page(handle);
  }
}
