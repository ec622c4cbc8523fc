package io.earful.collector.source;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sources that were suggested for a brand and tried.
 *
 * @param items those that work, channel by channel
 * @param failed those that do not work now, and why; guesses of which nothing is there are left out
 */
record Suggested(List<Item> items, List<Failed> failed) {

  /**
   * A source that works.
   *
   * @param title the channel's name for people
   * @param source ready to be sent to {@code POST /api/v1/sources} or {@code /api/v1/sources/batch}
   * @param found mentions on the page that was tried; it may be none yet
   * @param newest when the newest of them was published
   * @param sample what some of them say
   * @param cannot what the channel does not give: what will not be seen
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Item(
      String channel,
      String title,
      Ready source,
      int found,
      @Nullable Instant newest,
      List<String> sample,
      List<String> cannot) {}

  /**
   * A source as it is to be set up.
   *
   * @param brandIds those of who asked, when it may see some brands only
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Ready(
      String name, String channel, Map<String, Object> settings, @Nullable List<String> brandIds) {}

  /** A source that could not be tried. */
  record Failed(String channel, String name, String kind, String reason) {}
}
