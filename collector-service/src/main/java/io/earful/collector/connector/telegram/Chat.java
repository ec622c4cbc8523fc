package io.earful.collector.connector.telegram;

import io.earful.collector.json.ChannelJson;
import io.earful.event.Visibility;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A place where people write.
 *
 * @param id number of the chat
 * @param type private, group, supergroup or channel
 * @param title of a group or a channel
 * @param name by which everybody finds it
 * @param messages whether people write to a channel there, each for themselves
 */
record Chat(long id, String type, @Nullable String title, @Nullable String name, boolean messages) {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_]{1,64}");
  private static final String SITE = "https://t.me/";

  /** What Telegram puts before the number of a supergroup or channel to make it a chat's. */
  private static final long CHANNELS = -1_000_000_000_000L;

  /** Null when it has no number. */
  static @Nullable Chat of(JsonNode chat) {
    Long id = ChannelJson.number(chat, "id");
    return id == null || id == 0
        ? null
        : new Chat(
            id,
            chat.path("type").asString("private"),
            ChannelJson.line(chat, "title"),
            name(chat),
            chat.path("is_direct_messages").asBoolean(false));
  }

  /** Whoever has no public name has none here, nor one that could lead elsewhere. */
  static @Nullable String name(JsonNode account) {
    String name = ChannelJson.line(account, "username");
    return name != null && NAME.matcher(name).matches() ? name : null;
  }

  static String page(String name) {
    return SITE + name;
  }

  /** Whether it is a chat of two; also one of a kind that is not known yet. */
  boolean isPrivate() {
    return !isGroup() && !isShared();
  }

  private boolean isGroup() {
    return type.equals("group");
  }

  boolean isChannel() {
    return type.equals("channel");
  }

  /** Whether everybody in it sees the same numbers of messages. */
  private boolean isShared() {
    return type.equals("supergroup") || isChannel();
  }

  /** Groups and channels that anybody finds are public; in others, only members read. */
  Visibility visibility() {
    if (isPrivate() || messages) {
      return Visibility.PRIVATE;
    }
    return name == null ? Visibility.UNLISTED : Visibility.PUBLIC;
  }

  /** Its page, for everybody. */
  @Nullable String page() {
    return isShared() && name != null ? page(name) : null;
  }

  /** The page of one of its messages; of a chat that is not public, for its members. */
  @Nullable String page(long message) {
    String page = page();
    if (page != null) {
      return page + "/" + message;
    }
    long number = CHANNELS - id;
    return isShared() && number > 0 ? SITE + "c/" + number + "/" + message : null;
  }
}
