package io.earful.collector.connector.feed;

import io.earful.collector.feed.FeedHead;
import io.earful.connector.HttpAnswer;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How long a feed asks to be left alone. */
final class Polling {

  /** Cache headers are set for a whole site, often for its pictures. */
  private static final Duration LONGEST_CACHED = Duration.ofHours(1);

  private static final Pattern MAX_AGE =
      Pattern.compile("(?:^|[,\\s])max-age\\s*=\\s*\"?([0-9]{1,9})", Pattern.CASE_INSENSITIVE);

  private Polling() {}

  /**
   * @param said by the feed itself, in this answer or an earlier one
   * @return null when nothing is asked for
   */
  static @Nullable Duration after(@Nullable Duration said, HttpAnswer answer) {
    Duration feed = said == null ? Duration.ZERO : shorter(said, FeedHead.LONGEST_PAUSE);
    Duration longest = longer(feed, shorter(cached(answer), LONGEST_CACHED));
    return longest.isZero() ? null : longest;
  }

  private static Duration cached(HttpAnswer answer) {
    String control = answer.header("cache-control");
    Matcher age = MAX_AGE.matcher(control == null ? "" : control);
    boolean fresh = control == null || control.contains("no-cache") || control.contains("no-store");
    return fresh || !age.find() ? Duration.ZERO : Duration.ofSeconds(Long.parseLong(age.group(1)));
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? other : one;
  }
}
