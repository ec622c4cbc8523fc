package io.earful.collector.push;

import io.earful.collector.ingest.Counts;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** Counts requests by how they ended, and what they brought by channel. */
final class PushMetrics {

  private final MeterRegistry meters;

  PushMetrics(MeterRegistry meters) {
    this.meters = meters;
  }

  void request(String outcome) {
    Counter.builder("earful.push.requests")
        .description("requests that were sent to sources, by how they ended")
        .tag("outcome", outcome)
        .register(meters)
        .increment();
  }

  void read(String channel, Counts counts) {
    mentions(channel, "accepted", counts.accepted());
    mentions(channel, "duplicate", counts.duplicates());
    mentions(channel, "malformed", counts.malformed());
  }

  private void mentions(String channel, String result, int count) {
    Counter.builder("earful.push.mentions")
        .description("items sent to sources, by channel and by what became of them")
        .tag("channel", channel)
        .tag("result", result)
        .register(meters)
        .increment(count);
  }
}
