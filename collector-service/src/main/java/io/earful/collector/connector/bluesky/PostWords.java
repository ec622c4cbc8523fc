package io.earful.collector.connector.bluesky;

import io.earful.collector.json.ChannelJson;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * All that a post says: its words, hashtags, where its links lead, and what is said of pictures.
 */
final class PostWords {

  private static final int MOST = 200;

  private PostWords() {}

  static List<String> of(JsonNode record) {
    List<String> words = new ArrayList<>();
    add(words, record, "text");
    for (JsonNode tag : ChannelJson.list(record, "tags")) {
      words.add("#" + tag.asString(""));
    }
    for (JsonNode facet : ChannelJson.list(record, "facets")) {
      for (JsonNode feature : ChannelJson.list(facet, "features")) {
        if (words.size() < MOST) {
          add(words, feature, "uri");
          add(words, feature, "tag");
        }
      }
    }
    embed(words, record.path("embed"));
    embed(words, record.path("embed").path("media"));
    return words;
  }

  private static void embed(List<String> words, JsonNode embed) {
    add(words, embed, "alt");
    for (JsonNode picture : ChannelJson.list(embed, "images")) {
      add(words, picture, "alt");
    }
    JsonNode external = embed.path("external");
    add(words, external, "uri");
    add(words, external, "title");
    add(words, external, "description");
  }

  private static void add(List<String> words, JsonNode node, String name) {
    String text = ChannelJson.text(node, name);
    if (text != null) {
      words.add(text);
    }
  }
}
