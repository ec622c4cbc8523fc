package io.earful.collector.connector.telegram;

import io.earful.collector.json.ChannelJson;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Where words were said first that somebody passes on or quotes.
 *
 * @param account number of who said them; null when that is hidden
 * @param name as it is shown
 * @param channel number of the channel, when they were said in one
 * @param message their number there
 */
record Original(
    @Nullable Long account, @Nullable String name, @Nullable Long channel, @Nullable Long message) {

  private static final Original HIDDEN = new Original(null, null, null, null);

  /**
   * @param origin as the API describes it; null comes of nothing
   */
  static @Nullable Original of(JsonNode origin) {
    if (!origin.isObject()) {
      return null;
    }
    return switch (origin.path("type").asString("")) {
      case "user" -> user(Account.user(origin.path("sender_user")));
      case "hidden_user" ->
          new Original(null, ChannelJson.line(origin, "sender_user_name"), null, null);
      case "chat" -> chat(Chat.of(origin.path("sender_chat")), null);
      case "channel" ->
          chat(Chat.of(origin.path("chat")), ChannelJson.number(origin, "message_id"));
      default -> HIDDEN;
    };
  }

  private static Original user(@Nullable Account user) {
    return user == null ? HIDDEN : new Original(user.id(), user.name(), null, null);
  }

  private static Original chat(@Nullable Chat chat, @Nullable Long message) {
    if (chat == null) {
      return HIDDEN;
    }
    boolean post = message != null && message > 0;
    return new Original(chat.id(), chat.title(), post ? chat.id() : null, post ? message : null);
  }
}
