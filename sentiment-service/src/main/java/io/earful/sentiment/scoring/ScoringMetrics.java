package io.earful.sentiment.scoring;

import io.earful.event.Analysis;
import io.earful.event.SentimentLabel;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;

/** Counts scored mentions by label. */
public final class ScoringMetrics {

  private final Map<SentimentLabel, Counter> counters = new EnumMap<>(SentimentLabel.class);

  private ScoringMetrics(MeterRegistry meters, String name, String what) {
    for (SentimentLabel label : SentimentLabel.values()) {
      counters.put(
          label,
          Counter.builder(name)
              .description(what + ", by label; a repeated delivery counts again")
              .tag("label", label.toString())
              .register(meters));
    }
  }

  /** Counts what comes from the channels. */
  static ScoringMetrics ofNews(MeterRegistry meters) {
    return new ScoringMetrics(meters, "earful.sentiment.mentions", "mentions scored");
  }

  /** Counts what was stored before and is scored once more. */
  public static ScoringMetrics ofStored(MeterRegistry meters) {
    return new ScoringMetrics(meters, "earful.sentiment.rescored", "stored mentions scored anew");
  }

  void count(Analysis analysis) {
    Counter counter = counters.get(analysis.label());
    if (counter != null) {
      counter.increment();
    }
  }
}
