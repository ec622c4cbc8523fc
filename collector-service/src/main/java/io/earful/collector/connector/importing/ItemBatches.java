package io.earful.collector.connector.importing;

import io.earful.connector.Batch;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** Makes batches of a file's items: as many as are stored at once, and not too many bytes. */
final class ItemBatches {

  private static final int MAX_ITEMS = 500;
  private static final long MAX_BYTES = 4L * 1024 * 1024;

  private final ItemReading reading;
  private @Nullable IOException broken;

  ItemBatches(ItemReading reading) {
    this.reading = reading;
  }

  /** Null at the end. Where the file breaks, what stands before the break comes first. */
  @Nullable Batch next() {
    if (broken != null) {
      throw new UncheckedIOException(broken);
    }
    ItemBatch batch = new ItemBatch();
    long bytes = 0;
    try {
      while (batch.size() < MAX_ITEMS && bytes < MAX_BYTES) {
        long taken = reading.next(batch);
        if (taken == 0) {
          break;
        }
        bytes += taken;
      }
    } catch (IOException e) {
      if (bytes == 0) {
        throw new UncheckedIOException(e);
      }
      broken = e;
    }
    return bytes == 0 ? null : batch.batch(reading.position());
  }

  void close() {
    try {
      reading.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
