package io.earful.collector.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * How much of the machine's memory this process has, in bytes, as Linux counts it (proc(5), {@code
 * VmRSS} and {@code VmHWM}); nothing on other systems.
 */
final class ResidentSet {

  private static final Path STATUS = Path.of("/proc/self/status");
  private static final Path FORGET = Path.of("/proc/self/clear_refs");
  private static final long KILOBYTE = 1024;

  private ResidentSet() {}

  static OptionalLong now() {
    return field("VmRSS:");
  }

  /** The most it had since {@link #forgetMost()}; nothing where that cannot be forgotten. */
  static OptionalLong most() {
    return Files.isWritable(FORGET) ? field("VmHWM:") : OptionalLong.empty();
  }

  static void forgetMost() {
    if (Files.isWritable(FORGET)) {
      try {
        Files.writeString(FORGET, "5");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static OptionalLong field(String name) {
    if (!Files.isReadable(STATUS)) {
      return OptionalLong.empty();
    }
    try (var lines = Files.lines(STATUS)) {
      return lines
          .filter(line -> line.startsWith(name))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * KILOBYTE)
          .findFirst();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
