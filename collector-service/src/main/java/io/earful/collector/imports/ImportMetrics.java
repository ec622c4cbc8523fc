package io.earful.collector.imports;

import io.earful.collector.ingest.Counts;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** Counts imports by how their runs ended, and what they brought. */
final class ImportMetrics {

  private final MeterRegistry meters;

  ImportMetrics(MeterRegistry meters) {
    this.meters = meters;
  }

  void run(String outcome) {
    Counter.builder("earful.import.runs")
        .description("runs that read an import, by how they ended")
        .tag("outcome", outcome)
        .register(meters)
        .increment();
  }

  void read(Counts counts) {
    items("accepted", counts.accepted());
    items("duplicate", counts.duplicates());
    items("rejected", counts.malformed());
  }

  private void items(String result, int count) {
    Counter.builder("earful.import.items")
        .description("items read from imports, by what became of them")
        .tag("result", result)
        .register(meters)
        .increment(count);
  }
}
