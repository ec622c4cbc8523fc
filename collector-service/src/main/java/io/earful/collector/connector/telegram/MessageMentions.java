package io.earful.collector.connector.telegram;

import io.earful.connector.ConnectorDescriptor;
import io.earful.event.Author;
import io.earful.event.Container;
import io.earful.event.ContainerType;
import io.earful.event.Conversation;
import io.earful.event.Direction;
import io.earful.event.Mention;
import io.earful.event.MentionBuilder;
import io.earful.event.MentionKey;
import io.earful.event.MentionKind;
import io.earful.event.PlainText;
import io.earful.event.Provenance;
import io.earful.event.Quotation;
import io.earful.event.ReplyCapability;
import io.earful.event.ReplyOptions;
import io.earful.event.Repost;
import io.earful.event.Visibility;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes mentions of messages.
 *
 * @param channel the connector that read them
 * @param source for which they were read
 * @param provenance where they came from
 */
record MessageMentions(
    ConnectorDescriptor channel, TelegramSettings source, Provenance provenance) {

  /** Under these names an answer finds what it needs beside chat and message. */
  static final String TOPIC = "topic";

  static final String PERSON = "person";

  Mention mention(Message message) {
    String id = Long.toString(message.id());
    Author author = author(message);
    MentionBuilder mention =
        Mention.builder(key(message.chat(), id), channel.id(), id)
            .kind(kind(message))
            .url(message.chat().page(message.id()))
            .direction(author.isOurs() ? Direction.OUTBOUND : Direction.INBOUND)
            .visibility(message.chat().visibility())
            .publishedAt(Instant.ofEpochSecond(message.at()))
            .editedAt(message.edited() == null ? null : Instant.ofEpochSecond(message.edited()))
            .author(author)
            .conversation(conversation(message))
            .quoted(quoted(message))
            .repost(repost(message))
            .reply(ReplyOptions.of(answers(message)))
            .provenance(provenance)
            .ext(Map.of(channel.id(), ext(message)));
    if (!message.isForwarded()) {
      mention
          .text(PlainText.normalize(message.content().text()))
          .entities(MarkedParts.of(message.content()));
    }
    return mention.build();
  }

  /** Where an answer would be seen. */
  private static ReplyCapability answers(Message message) {
    return message.chat().visibility() == Visibility.PRIVATE
        ? ReplyCapability.PRIVATE
        : ReplyCapability.PUBLIC;
  }

  private static MentionKind kind(Message message) {
    if (repostOf(message) != null) {
      return MentionKind.REPOST;
    }
    return message.post() ? MentionKind.POST : MentionKind.MESSAGE;
  }

  /**
   * In a private chat every bot counts messages by itself, and the chat has the number of the
   * person: only with the bot's own does that name one message.
   */
  MentionKey key(Chat chat, String id) {
    return key(chat.isPrivate() ? chat.id() + "@" + source.bot() : Long.toString(chat.id()), id);
  }

  private MentionKey key(String chat, String id) {
    return MentionKey.of(channel.id(), chat, id);
  }

  private Author author(Message message) {
    Account sender = message.sender();
    if (sender == null) {
      return Author.anonymous(channel.id(), Long.toString(message.chat().id()));
    }
    boolean ours = sender.id() == source.bot() || source.ownChats().contains(sender.id());
    return new Author(
        account(sender.id()),
        sender.handle(),
        sender.name(),
        sender.page(),
        null,
        sender.kind(),
        null,
        null,
        null,
        ours);
  }

  private String account(long id) {
    return key(MentionKey.GLOBAL, Long.toString(id)).value();
  }

  private Conversation conversation(Message message) {
    Chat chat = message.chat();
    return new Conversation(
        key(chat, thread(message)).value(),
        answered(message),
        null,
        null,
        message.topic(),
        null,
        new Container(Long.toString(chat.id()), chat.title(), chat.page(), ContainerType.CHAT));
  }

  /**
   * A private chat is one conversation. Elsewhere it is the thread or topic, of which larger groups
   * tell the first message; an album; or what is answered, with its answers.
   */
  private static String thread(Message message) {
    Long thread = message.thread();
    Answered answered = message.answered();
    if (thread == null && message.chat().isPrivate()) {
      return "th0";
    }
    if (message.person() != null) {
      return "dm" + message.person();
    }
    if (answered != null && answered.album() != null && isRoot(answered, thread)) {
      return "g" + answered.album();
    }
    if (thread != null) {
      return "th" + thread;
    }
    if (message.album() != null) {
      return "g" + message.album();
    }
    Long root = answered == null || answered.chat() != null ? null : answered.message();
    return "th" + (root == null ? message.id() : root);
  }

  private static boolean isRoot(Answered answered, @Nullable Long thread) {
    return thread == null || thread.equals(answered.message());
  }

  private @Nullable String answered(Message message) {
    Answered answered = message.answered();
    if (answered == null || answered.message() == null) {
      return null;
    }
    String id = Long.toString(answered.message());
    return answered.chat() == null
        ? key(message.chat(), id).value()
        : key(Long.toString(answered.chat()), id).value();
  }

  /** What a channel said is a mention of its own, if the bot is there. */
  private @Nullable Repost repost(Message message) {
    String of = repostOf(message);
    Original original = message.original();
    return of == null || original == null || original.account() == null
        ? null
        : new Repost(
            key(Long.toString(original.account()), of).value(), account(original.account()));
  }

  private static @Nullable String repostOf(Message message) {
    Original original = message.original();
    return original == null || original.message() == null
        ? null
        : Long.toString(original.message());
  }

  private List<Quotation> quoted(Message message) {
    List<Quotation> quoted = new ArrayList<>();
    Answered answered = message.answered();
    if (answered != null && answered.quote() != null) {
      quote(quoted, answered(message), answered.author(), answered.quote());
    }
    Original original = message.original();
    if (original != null && message.isForwarded()) {
      Repost repost = repost(message);
      String of = repost == null ? null : repost.of();
      quote(quoted, of, original.name(), message.content().text());
    }
    return quoted;
  }

  private static void quote(
      List<Quotation> quoted, @Nullable String key, @Nullable String author, String words) {
    String text = PlainText.normalize(words);
    if (!text.isEmpty()) {
      quoted.add(new Quotation(key, author, text));
    }
  }

  private static Map<String, Object> ext(Message message) {
    Map<String, Object> ext = new LinkedHashMap<>();
    ext.put("chatType", message.chat().type());
    ext.put("content", message.content().kind());
    if (message.inTopic() && message.thread() != null) {
      ext.put(TOPIC, message.thread());
    }
    if (message.person() != null) {
      ext.put(PERSON, message.person());
    }
    if (message.album() != null) {
      ext.put("album", message.album());
    }
    if (message.original() != null) {
      ext.put("forwarded", true);
    }
    return ext;
  }
}
