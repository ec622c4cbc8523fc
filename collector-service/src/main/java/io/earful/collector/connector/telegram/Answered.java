package io.earful.collector.connector.telegram;

import io.earful.collector.json.ChannelJson;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a message answers.
 *
 * @param message number of what is answered; null when it is not told
 * @param chat where that is; null for the chat of the message itself
 * @param album name of the album that it is a part of
 * @param author name of who said it
 * @param quote words of it that the message quotes
 */
record Answered(
    @Nullable Long message,
    @Nullable Long chat,
    @Nullable String album,
    @Nullable String author,
    @Nullable String quote) {

  /** Null when it answers nothing. */
  static @Nullable Answered of(JsonNode message) {
    JsonNode here = message.path("reply_to_message");
    JsonNode elsewhere = message.path("external_reply");
    String quote = ChannelJson.text(message.path("quote"), "text");
    // what stands in a topic and answers nothing names the making of the topic instead
    if (here.isObject() && !here.has("forum_topic_created")) {
      return new Answered(
          ChannelJson.number(here, "message_id"),
          null,
          ChannelJson.text(here, "media_group_id"),
          author(here),
          quote);
    }
    if (!elsewhere.isObject()) {
      return null;
    }
    Original original = Original.of(elsewhere.path("origin"));
    Chat chat = Chat.of(elsewhere.path("chat"));
    return new Answered(
        chat == null ? null : ChannelJson.number(elsewhere, "message_id"),
        chat == null ? null : chat.id(),
        null,
        original == null ? null : original.name(),
        quote);
  }

  private static @Nullable String author(JsonNode answered) {
    Chat chat = Chat.of(answered.path("sender_chat"));
    Account user = Account.user(answered.path("from"));
    return chat != null ? chat.title() : user == null ? null : user.name();
  }
}
