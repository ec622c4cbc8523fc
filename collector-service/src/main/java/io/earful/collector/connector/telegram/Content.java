package io.earful.collector.connector.telegram;

import io.earful.collector.json.ChannelJson;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * What a message holds.
 *
 * @param kind as the API calls it: text, photo, poll and so on
 * @param text its words as they came; empty when it has none
 * @param entities what parts of them mean
 */
record Content(String kind, String text, JsonNode entities) {

  /** Those that are a part of another kind stand before it: each film without sound is a file. */
  private static final List<String> FILES =
      List.of(
          "animation",
          "audio",
          "live_photo",
          "document",
          "paid_media",
          "photo",
          "video",
          "video_note",
          "voice");

  private static final List<String> OTHERS =
      List.of("story", "contact", "dice", "game", "venue", "location");

  private static final int MOST_LINES = 50;

  /** Null when it says nothing: what Telegram itself notes, such as that somebody came in. */
  static @Nullable Content of(JsonNode message) {
    if (message.has("text")) {
      return new Content("text", text(message, "text"), message.path("entities"));
    }
    if (message.has("rich_message")) {
      return plain("text", RichText.of(message.path("rich_message")));
    }
    for (String kind : FILES) {
      if (message.has(kind)) {
        return new Content(kind, text(message, "caption"), message.path("caption_entities"));
      }
    }
    if (message.has("sticker")) {
      return plain("sticker", text(message.path("sticker"), "emoji"));
    }
    if (message.has("poll")) {
      JsonNode poll = message.path("poll");
      return plain("poll", lines(text(poll, "question"), poll, "options"));
    }
    if (message.has("checklist")) {
      JsonNode list = message.path("checklist");
      return plain("checklist", lines(text(list, "title"), list, "tasks"));
    }
    for (String kind : OTHERS) {
      if (message.has(kind)) {
        return plain(kind, text(message.path(kind), "title"));
      }
    }
    return null;
  }

  private static Content plain(String kind, String text) {
    return new Content(kind, text, MissingNode.getInstance());
  }

  private static String lines(String head, JsonNode list, String name) {
    List<String> lines = new ArrayList<>();
    lines.add(head);
    for (JsonNode line : ChannelJson.list(list, name)) {
      if (lines.size() < MOST_LINES) {
        lines.add("- " + text(line, "text"));
      }
    }
    return String.join("\n", lines);
  }

  private static String text(JsonNode node, String name) {
    return node.path(name).isString() ? node.path(name).asString() : "";
  }
}
