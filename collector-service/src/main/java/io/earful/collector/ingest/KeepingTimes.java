package io.earful.collector.ingest;

import java.time.Duration;
import java.util.Map;

/**
 * How long what was said on a channel may be kept without having been read again.
 *
 * @param byChannel only channels whose terms bound it
 */
public record KeepingTimes(Map<String, Duration> byChannel) {

  public KeepingTimes {
    byChannel = Map.copyOf(byChannel);
  }

  boolean bounds(String channel) {
    return byChannel.containsKey(channel);
  }
}
