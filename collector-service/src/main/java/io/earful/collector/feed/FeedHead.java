package io.earful.collector.feed;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a feed says of itself.
 *
 * @param title its name
 * @param link its site
 * @param lang its language
 * @param person who writes it, where an item does not say
 * @param pollAfter how long it stays as it is
 * @param finished whether nothing more will come
 */
public record FeedHead(
    @Nullable String title,
    @Nullable String link,
    @Nullable String lang,
    @Nullable Person person,
    @Nullable Duration pollAfter,
    boolean finished) {

  /** What a feed asks for beyond this is a mistake: nobody wants yesterday's complaint tomorrow. */
  public static final Duration LONGEST_PAUSE = Duration.ofDays(1);

  static final FeedHead UNKNOWN = new FeedHead(null, null, null, null, null, false);
}
