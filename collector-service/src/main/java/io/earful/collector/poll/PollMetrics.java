package io.earful.collector.poll;

import io.earful.collector.ingest.Counts;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.Supplier;

/** Counts runs by how they ended, and what they brought by channel. */
final class PollMetrics {

  private final MeterRegistry meters;

  PollMetrics(MeterRegistry meters) {
    this.meters = meters;
  }

  void watch(CircuitBreakerRegistry breakers) {
    TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(breakers).bindTo(meters);
  }

  void run(String outcome) {
    Counter.builder("earful.poll.runs")
        .description("runs that read a source, by how they ended")
        .tag("outcome", outcome)
        .register(meters)
        .increment();
  }

  /** How many sources this instance listens to. */
  void watching(Supplier<Number> count) {
    Gauge.builder("earful.poll.watching", count)
        .description("sources that this instance listens to between two readings")
        .register(meters);
  }

  void watch(String outcome) {
    Counter.builder("earful.poll.watches")
        .description("watches of sources that ended by themselves, by how they ended")
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
    Counter.builder("earful.poll.mentions")
        .description("items read from sources, by channel and by what became of them")
        .tag("channel", channel)
        .tag("result", result)
        .register(meters)
        .increment(count);
  }
}
