package io.earful.kit.log;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A slow consumer is lag, seen here, and never a growing heap. */
final class LogMetrics implements MeterBinder {

  private record Watched(String group, String topic, LogSubscription subscription) {}

  private final List<Watched> watched = new CopyOnWriteArrayList<>();
  private volatile @Nullable MeterRegistry registry;

  void watch(String group, String topic, LogSubscription subscription) {
    Watched entry = new Watched(group, topic, subscription);
    watched.add(entry);
    MeterRegistry bound = registry;
    if (bound != null) {
      register(entry, bound);
    }
  }

  @Override
  public void bindTo(MeterRegistry meters) {
    registry = meters;
    watched.forEach(entry -> register(entry, meters));
  }

  private static void register(Watched entry, MeterRegistry meters) {
    Gauge.builder("earful.log.lag", entry.subscription(), LogSubscription::lag)
        .description("events appended and not yet handled, of this instance's partitions")
        .tags("group", entry.group(), "topic", entry.topic())
        .register(meters);
    Gauge.builder("earful.log.partitions", entry.subscription(), LogSubscription::partitions)
        .description("partitions that this instance consumes")
        .tags("group", entry.group(), "topic", entry.topic())
        .register(meters);
  }
}
