package io.earful.collector.fault;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.time.Duration;
import java.util.Locale;

/**
 * What a fault cost: time, memory that stayed, and the most there was at once, garbage included.
 */
record Figures(Duration took, long grown, long peak) {

  private static final long MEGABYTE = 1024 * 1024;

  static Figures of(Runnable fault) {
    long before = settled();
    heap().forEach(MemoryPoolMXBean::resetPeakUsage);
    long start = System.nanoTime();
    fault.run();
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    long peak = heap().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
    return new Figures(took, settled() - before, peak - before);
  }

  private static java.util.stream.Stream<MemoryPoolMXBean> heap() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP);
  }

  private static long settled() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%d ms, heap %+.1f MB after, %+.1f MB at most",
        took.toMillis(),
        (double) grown / MEGABYTE,
        (double) peak / MEGABYTE);
  }
}
