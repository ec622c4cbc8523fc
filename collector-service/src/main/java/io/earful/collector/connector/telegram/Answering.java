package io.earful.collector.connector.telegram;

import io.earful.collector.json.ChannelJson;
import io.earful.collector.pull.JsonAnswer;
import io.earful.connector.ConnectorDescriptor;
import io.earful.connector.OutgoingReply;
import io.earful.connector.ReplyRefused;
import io.earful.connector.SentReply;
import io.earful.connector.UpstreamFault;
import io.earful.event.Mention;
import io.earful.event.Provenance;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Answers, as the bot API wants them, and what it says of them. */
final class Answering {

  /** A mention's key: the chat, the bot of a private one, the message. */
  private static final Pattern KEY =
      Pattern.compile("telegram:(-?[0-9]{1,18})(?:@([0-9]{1,18}))?:([0-9]{1,18})");

  private Answering() {}

  /**
   * The words as they are, without any marks that they could be taken for.
   *
   * @throws ReplyRefused when this bot cannot answer there
   */
  static Map<String, Object> message(TelegramSettings source, OutgoingReply reply) {
    Mention to = reply.to();
    Matcher key = KEY.matcher(to.key().value());
    if (!key.matches()) {
      throw new ReplyRefused("the mention does not say which message of which chat it is");
    }
    if (key.group(2) != null && Long.parseLong(key.group(2)) != source.bot()) {
      throw new ReplyRefused(
          "the message was written to another bot (%s) than the source has now (%d)"
              .formatted(key.group(2), source.bot()));
    }
    Map<?, ?> more = to.ext().get("telegram") instanceof Map<?, ?> map ? map : Map.of();
    Map<String, Object> message = new LinkedHashMap<>();
    message.put("chat_id", Long.parseLong(key.group(1)));
    if (more.get(MessageMentions.TOPIC) instanceof Number topic) {
      message.put("message_thread_id", topic.longValue());
    }
    if (more.get(MessageMentions.PERSON) instanceof Number person) {
      message.put("direct_messages_topic_id", person.longValue());
    }
    if (reply.files().isEmpty()) {
      message.put("text", reply.text());
    }
    message.put("reply_parameters", Map.of("message_id", Long.parseLong(key.group(3))));
    return message;
  }

  /**
   * @throws UpstreamFault when Telegram does not say which message it is
   */
  static SentReply sent(ConnectorDescriptor channel, TelegramSettings source, JsonAnswer answer) {
    JsonNode result = answer.object().path("result");
    // of an album its first part is the answer: under it stand the words
    JsonNode message = result.isArray() ? result.path(0) : result;
    Chat chat = Chat.of(message.path("chat"));
    Long id = ChannelJson.number(message, "message_id");
    Long at = ChannelJson.number(message, "date");
    if (chat == null || id == null || id <= 0) {
      throw new UpstreamFault("Telegram does not say which message the answer is");
    }
    MessageMentions mentions =
        new MessageMentions(channel, source, Provenance.of(answer.at(), channel.version()));
    return new SentReply(
        mentions.key(chat, Long.toString(id)),
        chat.page(id),
        at == null || at <= 0 || at > Message.LATEST ? answer.at() : Instant.ofEpochSecond(at));
  }
}
