package io.earful.collector.feed;

import io.earful.event.Media;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An item of a feed, whatever its format.
 *
 * @param id what the feed calls it
 * @param link its page
 * @param title its headline, as written
 * @param content what it says, the longest form first
 * @param published when, as written
 * @param updated when it was changed, as written
 * @param people who wrote it
 * @param categories what it is filed under
 * @param media what is attached
 * @param lang its language
 * @param thread what it answers and how often it was answered
 */
public record Entry(
    @Nullable String id,
    @Nullable String link,
    @Nullable Content title,
    @Nullable Content content,
    @Nullable String published,
    @Nullable String updated,
    List<Person> people,
    List<String> categories,
    List<Media> media,
    @Nullable String lang,
    Thread thread) {

  /**
   * @param parent id of the item that this one answers
   * @param parentLink page of that item
   * @param replies how many answers there are
   * @param commentsUrl page of the answers
   */
  public record Thread(
      @Nullable String parent,
      @Nullable String parentLink,
      @Nullable Long replies,
      @Nullable String commentsUrl) {}

  /** Neither an id nor anything to read: nobody could find it again or miss it. */
  boolean isEmpty() {
    return id == null && link == null && title == null && content == null;
  }

  /** What the feed says about it that has no place in a mention. */
  public Map<String, Object> rest() {
    Map<String, Object> rest = new LinkedHashMap<>();
    if (!categories.isEmpty()) {
      rest.put("categories", categories);
    }
    if (people.size() > 1) {
      rest.put("authors", people.stream().map(Person::shownName).toList());
    }
    if (thread.commentsUrl() != null) {
      rest.put("comments", thread.commentsUrl());
    }
    return rest;
  }
}
