package io.earful.collector.ingest;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;

/** Counts what is handed in, by what became of it. */
final class IngestMetrics {

  private final Map<Verdict, Counter> counters = new EnumMap<>(Verdict.class);

  IngestMetrics(MeterRegistry meters) {
    for (Verdict verdict : Verdict.values()) {
      counters.put(
          verdict,
          Counter.builder("earful.ingest.mentions")
              .description("items handed in by the ingest API, by what became of them")
              .tag("result", verdict.toString())
              .register(meters));
    }
  }

  void count(IngestAnswer.Result result) {
    Counter counter = counters.get(result.result());
    if (counter != null) {
      counter.increment();
    }
  }
}
