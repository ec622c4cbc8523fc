package io.earful.sentiment.scoring;

import io.earful.event.Analysis;
import io.earful.event.SentimentLabel;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;

/** Counts scored mentions by label. */
final class ScoringMetrics {

  private final Map<SentimentLabel, Counter> counters = new EnumMap<>(SentimentLabel.class);

  ScoringMetrics(MeterRegistry meters) {
    for (SentimentLabel label : SentimentLabel.values()) {
      counters.put(
          label,
          Counter.builder("earful.sentiment.mentions")
              .description("mentions scored, by label; a repeated delivery counts again")
              .tag("label", label.toString())
              .register(meters));
    }
  }

  void count(Analysis analysis) {
    Counter counter = counters.get(analysis.label());
    if (counter != null) {
      counter.increment();
    }
  }
}
