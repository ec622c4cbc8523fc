package io.earful.collector.connector.importing;

import java.io.Closeable;
import java.io.IOException;

/** Reads one item of a file after the other. */
interface ItemReading extends Closeable {

  /**
   * Reads the next item into a batch.
   *
   * @return bytes that it took; 0 at the end
   */
  long next(ItemBatch into) throws IOException;

  /** The place behind what was read. */
  FilePosition position();
}
