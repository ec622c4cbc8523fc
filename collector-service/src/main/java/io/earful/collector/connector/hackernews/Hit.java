package io.earful.collector.connector.hackernews;

import io.earful.collector.json.ChannelJson;
import io.earful.collector.recent.Recent;
import io.earful.connector.MalformedItem;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One thing that the search found.
 *
 * @param id number of the item
 * @param at when it was said, in Unix seconds
 * @param comment whether it is a comment, else a story
 * @param story number of the story that it belongs to; a story's own
 * @param parent number of what a comment answers
 * @param author name of the account
 * @param title of a story
 * @param storyTitle title of the story that a comment belongs to
 * @param link page that a story is about
 * @param html what is said, as mark-up; null for a story of a title alone
 * @param points of a story
 * @param comments of a story
 */
record Hit(
    String id,
    long at,
    boolean comment,
    @Nullable String story,
    @Nullable String parent,
    @Nullable String author,
    @Nullable String title,
    @Nullable String storyTitle,
    @Nullable String link,
    @Nullable String html,
    @Nullable Long points,
    @Nullable Long comments) {

  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");
  private static final Pattern STORY_TAG = Pattern.compile("story_([0-9]{1,18})");

  /**
   * @throws MalformedItem when it is no item that can be told from others
   */
  static Hit of(JsonNode hit) {
    String id = ChannelJson.text(hit, "objectID");
    if (id == null || !NUMBER.matcher(id).matches()) {
      throw new MalformedItem(
          null, "expected a number as \"objectID\", got " + id, ChannelJson.excerpt(hit));
    }
    Long at = ChannelJson.number(hit, "created_at_i");
    if (at == null || at <= 0) {
      throw new MalformedItem(
          id,
          "expected Unix seconds as \"created_at_i\", got " + hit.path("created_at_i"),
          ChannelJson.excerpt(hit));
    }
    String words = ChannelJson.text(hit, "comment_text");
    boolean comment = words != null || isTagged(hit, "comment");
    String title = ChannelJson.line(hit, "title");
    String html = comment ? words : ChannelJson.text(hit, "story_text");
    if (html == null && title == null) {
      throw new MalformedItem(id, "the item has neither title nor text", ChannelJson.excerpt(hit));
    }
    return new Hit(
        id,
        at,
        comment,
        comment ? story(hit) : id,
        comment ? ChannelJson.text(hit, "parent_id") : null,
        ChannelJson.line(hit, "author"),
        title,
        ChannelJson.line(hit, "story_title"),
        ChannelJson.text(hit, "url"),
        html,
        ChannelJson.number(hit, "points"),
        ChannelJson.number(hit, "num_comments"));
  }

  /** Older answers leave the number out; it is among the tags then. */
  private static @Nullable String story(JsonNode hit) {
    String story = ChannelJson.text(hit, "story_id");
    if (story != null) {
      return story;
    }
    for (JsonNode tag : hit.path("_tags")) {
      Matcher matcher = STORY_TAG.matcher(tag.asString(""));
      if (matcher.matches()) {
        return matcher.group(1);
      }
    }
    return null;
  }

  private static boolean isTagged(JsonNode hit, String name) {
    for (JsonNode tag : hit.path("_tags")) {
      if (name.equals(tag.asString(""))) {
        return true;
      }
    }
    return false;
  }

  /** Another one when words or numbers have changed. */
  Recent.Print print() {
    return Recent.Print.of(at, title + "\n" + html + "\n" + points + "\n" + comments);
  }
}
