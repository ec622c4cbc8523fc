package io.earful.collector.connector.discourse;

import io.earful.collector.json.ChannelJson;
import io.earful.event.PlainText;
import io.earful.event.Visibility;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a post is said in.
 *
 * @param id its number
 * @param title what it is about
 * @param slug the title as it stands in addresses
 * @param category number of its category
 * @param tags names of its tags
 * @param visibility who can see it
 * @param deleted whether it is gone, which only staff is told
 * @param root number of the post that it begins with, where that is told
 */
record Topic(
    long id,
    @Nullable String title,
    @Nullable String slug,
    @Nullable Long category,
    List<String> tags,
    Visibility visibility,
    boolean deleted,
    @Nullable Long root) {

  private static final int MAX_TAGS = 20;
  private static final String MESSAGES = "private_message";

  /** As a list of public posts says beside each of them. */
  static Topic ofPost(JsonNode post) {
    return new Topic(
        id(post, "topic_id"),
        ChannelJson.line(post, "topic_title"),
        slug(post, "topic_slug"),
        ChannelJson.number(post, "category_id"),
        List.of(),
        Visibility.PUBLIC,
        false,
        null);
  }

  /**
   * @param topic as the forum tells of it
   * @param signedIn whether it was told to an account: guests are shown nothing that is private
   */
  static Topic of(JsonNode topic, boolean signedIn) {
    return new Topic(
        id(topic, "id"),
        ChannelJson.line(topic, "title"),
        slug(topic, "slug"),
        ChannelJson.number(topic, "category_id"),
        tags(topic),
        visibility(topic, signedIn),
        topic.hasNonNull("deleted_at"),
        root(topic));
  }

  /** What cannot be told is kept from others. */
  private static Visibility visibility(JsonNode topic, boolean signedIn) {
    String archetype = ChannelJson.text(topic, "archetype");
    if (archetype == null && signedIn || MESSAGES.equals(archetype)) {
      return Visibility.PRIVATE;
    }
    return topic.path("visible").asBoolean(true) ? Visibility.PUBLIC : Visibility.UNLISTED;
  }

  private static long id(JsonNode node, String name) {
    Long id = ChannelJson.number(node, name);
    return id == null ? 0 : id;
  }

  private static @Nullable String slug(JsonNode node, String name) {
    String slug = ChannelJson.text(node, name);
    return slug != null && slug.matches("[A-Za-z0-9_-]{1,255}") ? slug : null;
  }

  /** Names, or objects with names: forums changed from the one to the other. */
  private static List<String> tags(JsonNode topic) {
    return StreamSupport.stream(ChannelJson.list(topic, "tags").spliterator(), false)
        .map(tag -> tag.isObject() ? tag.path("name") : tag)
        .map(tag -> PlainText.normalizeLine(tag.asString("")))
        .filter(tag -> !tag.isEmpty())
        .distinct()
        .limit(MAX_TAGS)
        .toList();
  }

  private static @Nullable Long root(JsonNode topic) {
    JsonNode first = topic.path("post_stream").path("posts").path(0);
    Long number = ChannelJson.number(first, "post_number");
    return number != null && number == 1 ? ChannelJson.number(first, "id") : null;
  }

  boolean isPrivate() {
    return visibility == Visibility.PRIVATE;
  }
}
