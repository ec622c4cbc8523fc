package io.earful.collector.fault;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * What a fault cost: time, memory that stayed, and the most there was at once, garbage included.
 *
 * @param resident by how much the process grew at most in the machine's memory, that of the
 *     channel's stand-in included; absent where the system is not Linux
 */
record Figures(Duration took, long grown, long peak, OptionalLong resident) {

  private static final long MEGABYTE = 1024 * 1024;

  static Figures of(Runnable fault) {
    long before = settled();
    heap().forEach(MemoryPoolMXBean::resetPeakUsage);
    OptionalLong resident = ResidentSet.now();
    ResidentSet.forgetMost();
    long start = System.nanoTime();
    fault.run();
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    long peak = heap().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
    OptionalLong most = ResidentSet.most();
    OptionalLong growth =
        resident.isPresent() && most.isPresent()
            ? OptionalLong.of(most.getAsLong() - resident.getAsLong())
            : OptionalLong.empty();
    return new Figures(took, settled() - before, peak - before, growth);
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
        "%d ms, heap %+.1f MB after, %+.1f MB at most%s",
        took.toMillis(),
        (double) grown / MEGABYTE,
        (double) peak / MEGABYTE,
        resident.isEmpty()
            ? ""
            : String.format(
                Locale.ROOT, ", RSS %+.1f MB at most", (double) resident.getAsLong() / MEGABYTE));
  }
}
