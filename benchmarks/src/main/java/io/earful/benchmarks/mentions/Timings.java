package io.earful.benchmarks.mentions;

import java.util.ArrayList;
import java.util.List;

/** How long calls took, in milliseconds. */
final class Timings {

  private final List<Double> millis = new ArrayList<>();

  interface Call {
    void run() throws Exception;
  }

  void measure(Call call) throws Exception {
    long start = System.nanoTime();
    call.run();
    millis.add((System.nanoTime() - start) / 1e6);
  }

  double median() {
    return percentile(0.5);
  }

  double p95() {
    return percentile(0.95);
  }

  private double percentile(double part) {
    List<Double> sorted = millis.stream().sorted().toList();
    return sorted.get(Math.max(0, (int) Math.ceil(part * sorted.size()) - 1));
  }
}
