package io.earful.collector.connector.telegram;

import io.earful.collector.json.ChannelJson;
import io.earful.connector.MalformedItem;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What somebody said.
 *
 * @param id its number in the chat
 * @param chat where it was said
 * @param sender who said it; null when that is hidden
 * @param at when, in Unix seconds
 * @param edited when it was edited last, in Unix seconds
 * @param post whether it is a channel's
 * @param thread number of the message with which its thread or topic begins
 * @param inTopic whether that is a topic
 * @param topic name of the topic, where it is told
 * @param person number of whoever writes to a channel, in the chat that it has for that
 * @param album name that the pictures of one album share
 * @param answered what it answers
 * @param original where it was said first, when it was passed on
 * @param content what was said
 */
record Message(
    long id,
    Chat chat,
    @Nullable Account sender,
    long at,
    @Nullable Long edited,
    boolean post,
    @Nullable Long thread,
    boolean inTopic,
    @Nullable String topic,
    @Nullable Long person,
    @Nullable String album,
    @Nullable Answered answered,
    @Nullable Original original,
    Content content) {

  /** The end of the year 9999. */
  static final long LATEST = 253_402_300_799L;

  /**
   * Null when nobody said anything.
   *
   * @throws MalformedItem when it cannot be told from others, or nobody knows when it was said
   */
  static @Nullable Message of(JsonNode message, boolean post) {
    Chat chat = Chat.of(message.path("chat"));
    Long number = ChannelJson.number(message, "message_id");
    if (chat == null || number == null || number <= 0) {
      throw new MalformedItem(
          null,
          "expected numbers as \"message_id\" and \"chat.id\", got %s and %s"
              .formatted(message.path("message_id"), message.path("chat").path("id")),
          ChannelJson.excerpt(message));
    }
    Content content = Content.of(message);
    if (content == null) {
      return null;
    }
    Long at = ChannelJson.number(message, "date");
    if (at == null || at <= 0 || at > LATEST) {
      throw new MalformedItem(
          Long.toString(number),
          "expected Unix seconds as \"date\", got " + message.path("date"),
          ChannelJson.excerpt(message));
    }
    Long edited = positive(message, "edit_date");
    return new Message(
        number,
        chat,
        sender(message, chat, post),
        at,
        edited == null || edited > LATEST ? null : edited,
        post,
        positive(message, "message_thread_id"),
        message.path("is_topic_message").asBoolean(false),
        ChannelJson.line(message.path("reply_to_message").path("forum_topic_created"), "name"),
        positive(message.path("direct_messages_topic"), "topic_id"),
        ChannelJson.text(message, "media_group_id"),
        Answered.of(message),
        Original.of(message.path("forward_origin")),
        content);
  }

  /** Beside a chat in whose name somebody speaks, the API names a made-up user. */
  private static @Nullable Account sender(JsonNode message, Chat chat, boolean post) {
    Chat named = Chat.of(message.path("sender_chat"));
    if (named != null) {
      return Account.chat(named, chat);
    }
    Account user = Account.user(message.path("from"));
    return user == null && post ? Account.chat(chat, chat) : user;
  }

  private static @Nullable Long positive(JsonNode node, String name) {
    Long number = ChannelJson.number(node, name);
    return number == null || number <= 0 ? null : number;
  }

  /** Whether somebody else's words are passed on. */
  boolean isForwarded() {
    return original != null
        && (original.message() != null
            || original.account() == null
            || sender == null
            || original.account() != sender.id());
  }
}
