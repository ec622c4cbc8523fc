package io.earful.collector.connector.mastodon;

import io.earful.collector.json.ChannelJson;
import io.earful.connector.MalformedItem;
import io.earful.event.Visibility;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A post as it stands in a list.
 *
 * @param place where in the list: the id by which the server goes on from there
 * @param status the post
 */
record Listed(String place, Status status) {

  /** Ids have no meaning but this: the longer one is newer, else the one that sorts later. */
  static final Comparator<String> BY_PLACE =
      Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());

  /**
   * @return null for what is no mention: a server that knows no kinds of notifications gives all
   * @throws MalformedItem when it cannot be read
   */
  static @Nullable Listed of(JsonNode item, MastodonSettings settings) {
    if (!item.isObject()) {
      throw new MalformedItem(
          null, "expected an object, got " + item.getNodeType(), ChannelJson.excerpt(item));
    }
    if (settings.isToUs() && !item.path("type").asString("").equals("mention")) {
      return null;
    }
    JsonNode post = settings.isToUs() ? item.path("status") : item;
    String place = Status.id(item, "id");
    if (place == null) {
      throw new MalformedItem(
          null,
          "expected an id of letters and digits, got " + item.path("id"),
          ChannelJson.excerpt(item));
    }
    return new Listed(place, Status.of(post, settings.host()));
  }

  /** Whether the source is after it. */
  boolean isWanted(MastodonSettings settings) {
    if (!settings.isToUs()) {
      return !status.author().optedOut();
    }
    return switch (settings.messages()) {
      case WITH -> true;
      case WITHOUT -> !status.direct();
      case ONLY -> status.direct();
    };
  }

  boolean isSince(Instant first) {
    return !status.at().isBefore(first);
  }

  /** Whether it claims to be later than any post can be. */
  boolean isAfter(Instant latest) {
    return status.at().isAfter(latest);
  }

  /**
   * What is remembered of it.
   *
   * @param thread where it stands
   */
  MastodonCursor.Known known(Threads.Place thread) {
    return new MastodonCursor.Known(
        place,
        status.id(),
        status.uri(),
        thread.parent(),
        thread.root(),
        status.at().getEpochSecond(),
        status.print(),
        status.visibility() == Visibility.PRIVATE);
  }
}
