package io.earful.collector.connector.mastodon;

import io.earful.collector.json.ChannelJson;
import io.earful.collector.pull.JsonAnswer;
import io.earful.collector.pull.ReadItems;
import io.earful.connector.MalformedItem;
import io.earful.connector.RawDocument;
import io.earful.connector.UpstreamFault;
import io.earful.event.Visibility;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One answer: some posts, the newest first.
 *
 * @param items posts that could be read
 * @param malformed the others
 * @param isPassedBy whether none could be read, and the walk goes on all the same
 * @param older place from which the next older ones are asked for; null when none are left
 * @param newer place from which the next newer ones are asked for; null when none are left
 * @param raw the answer
 * @param pause how long the server wants to be left alone from now; null when it may be asked on
 */
record StatusPage(
    List<Listed> items,
    List<MalformedItem> malformed,
    boolean isPassedBy,
    @Nullable String older,
    @Nullable String newer,
    RawDocument raw,
    @Nullable Duration pause) {

  /** Requests that the next page may need for its threads and for what is gone. */
  private static final long ENOUGH = 30;

  /** A generous server's page; what goes on behind it is not of Mastodon. */
  private static final int MAX_ITEMS = 200;

  /**
   * @param onTheWay whether it is not the first page of its walk
   * @throws UpstreamFault when it is no list of posts
   */
  static StatusPage read(MastodonSettings settings, JsonAnswer answer, boolean onTheWay) {
    JsonNode list =
        settings.isSearch()
            ? ChannelJson.requiredList(answer.object(), "statuses")
            : answer.array();
    List<String> places = new ArrayList<>();
    ReadItems<Listed> read =
        ReadItems.of(
            list,
            MAX_ITEMS,
            "posts",
            onTheWay,
            item -> {
              String place = Status.id(item, "id");
              if (place != null) {
                places.add(place);
              }
              return Listed.of(item, settings);
            });
    PageLinks links = list.isEmpty() ? PageLinks.NONE : PageLinks.of(answer.http());
    String oldest = places.stream().min(Listed.BY_PLACE).orElse(null);
    String newest = places.stream().max(Listed.BY_PLACE).orElse(null);
    return new StatusPage(
        read.items(),
        read.malformed(),
        read.isPassedBy(),
        links.older() == null ? oldest : links.older(),
        links.newer() == null ? newest : links.newer(),
        holdsPrivate(read, settings) ? answer.raw().asPrivate() : answer.raw(),
        answer.allowance().before(ENOUGH));
  }

  /** What was read before, or is not wanted, stands in the answer all the same. */
  private static boolean holdsPrivate(ReadItems<Listed> read, MastodonSettings settings) {
    return settings.isToUs() && !read.malformed().isEmpty()
        || read.items().stream().anyMatch(item -> item.status().visibility() == Visibility.PRIVATE);
  }
}
