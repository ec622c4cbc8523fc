package io.earful.collector.privacy;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;

/** Counts what was taken out; what is read again is counted again. */
public final class RedactionMetrics {

  private final Map<RedactionKind, Counter> counters = new EnumMap<>(RedactionKind.class);

  public RedactionMetrics(MeterRegistry meters) {
    for (RedactionKind kind : RedactionKind.values()) {
      counters.put(
          kind,
          Counter.builder("earful.collector.redactions")
              .description("card numbers, card codes and secrets taken out before storing")
              .tag("kind", kind.toString())
              .register(meters));
    }
  }

  public void count(Map<RedactionKind, Integer> removed) {
    removed.forEach(
        (kind, count) -> {
          Counter counter = counters.get(kind);
          if (counter != null) {
            counter.increment(count);
          }
        });
  }
}
