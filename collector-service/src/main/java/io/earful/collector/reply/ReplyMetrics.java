package io.earful.collector.reply;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** Counts tries to send an answer, by channel and by how they ended. */
final class ReplyMetrics {

  private final MeterRegistry meters;

  ReplyMetrics(MeterRegistry meters) {
    this.meters = meters;
  }

  void reply(String channel, String outcome) {
    Counter.builder("earful.replies")
        .description("answers that were to be sent, by channel and by how it ended")
        .tag("channel", channel)
        .tag("outcome", outcome)
        .register(meters)
        .increment();
  }
}
