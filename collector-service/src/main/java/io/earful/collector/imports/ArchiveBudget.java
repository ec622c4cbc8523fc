package io.earful.collector.imports;

import java.io.IOException;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.jspecify.annotations.Nullable;

/** How much may come out of one archive, whatever its entries say of themselves. */
final class ArchiveBudget {

  private final long limit;
  private long before;
  private long largest;
  private @Nullable ZipArchiveEntry present;

  /**
   * @param limit most bytes of all entries together
   * @param spent bytes of the entries that an earlier run has read
   */
  ArchiveBudget(long limit, long spent) {
    this.limit = limit;
    this.before = spent;
  }

  /** An entry that is opened twice counts once, by as much as was read of it at most. */
  synchronized void require(ZipArchiveEntry entry, long unpacked) throws IOException {
    if (!entry.equals(present)) {
      before += largest;
      largest = 0;
      present = entry;
    }
    largest = Math.max(largest, unpacked);
    if (before + largest > limit) {
      throw new ArchiveTooLargeException(
          "the archive unpacks to more than the %d bytes that are allowed".formatted(limit));
    }
  }

  /** Bytes of the entries before the present one. */
  synchronized long before() {
    return before;
  }

  synchronized long spent() {
    return before + largest;
  }
}
