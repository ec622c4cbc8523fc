package io.earful.collector.keep;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of how long is kept what channels gave.
 *
 * @param days channels and how many days their mentions are kept without being read again, such as
 *     {@code earful.collector.keep.days.reddit=30}; where the channel's own terms say fewer, those
 *     count
 */
@ConfigurationProperties("earful.collector.keep")
record KeepProperties(@DefaultValue Map<String, Integer> days) {

  private static final int MAX_DAYS = 36_500;

  KeepProperties {
    days = Map.copyOf(days);
    days.forEach(
        (channel, number) -> {
          if (number < 1 || number > MAX_DAYS) {
            throw new IllegalArgumentException(
                "earful.collector.keep.days.%s is a number of days from 1 to %d, got %d"
                    .formatted(channel, MAX_DAYS, number));
          }
        });
  }

  /** The shorter of what the channels' terms and this say. */
  Map<String, Duration> with(Map<String, Integer> terms) {
    Map<String, Duration> times = new HashMap<>();
    days.forEach((channel, number) -> times.put(channel, Duration.ofDays(number)));
    terms.forEach(
        (channel, number) ->
            times.merge(channel, Duration.ofDays(number), (a, b) -> a.compareTo(b) <= 0 ? a : b));
    return times;
  }
}
