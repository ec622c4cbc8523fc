package io.earful.collector.ingest;

import io.earful.event.Engagement;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** When new numbers under a mention are news: not often, and not for a few more views. */
final class EngagementChange {

  private static final Duration PAUSE = Duration.ofMinutes(15);
  private static final double SHARE = 0.05;

  private EngagementChange() {}

  /**
   * Whether at least one number moved by one and by five per cent, a quarter of an hour or more
   * after the last such news.
   */
  static boolean isNews(
      @Nullable Engagement before, @Nullable Instant measured, Engagement after, Instant now) {
    if (measured != null && now.isBefore(measured.plus(PAUSE))) {
      return false;
    }
    return Stream.<Function<Engagement, @Nullable Long>>of(
            Engagement::likes,
            Engagement::reposts,
            Engagement::replies,
            Engagement::quotes,
            Engagement::views,
            Engagement::score,
            Engagement::downvotes)
        .anyMatch(
            number -> moved(before == null ? null : number.apply(before), number.apply(after)));
  }

  private static boolean moved(@Nullable Long before, @Nullable Long after) {
    if (after == null || Objects.equals(before, after)) {
      return false;
    }
    long from = before == null ? 0 : before;
    double difference = Math.abs((double) after - from);
    return difference >= 1 && difference >= SHARE * Math.abs((double) from);
  }
}
