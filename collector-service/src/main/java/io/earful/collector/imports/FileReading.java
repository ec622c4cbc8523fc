package io.earful.collector.imports;

import io.earful.connector.Cursor;
import reactor.core.publisher.Flux;

/** One file, being read. */
interface FileReading extends AutoCloseable {

  /** Batches from where the cursor says; reading blocks the thread that asks for them. */
  Flux<ReadBatch> from(Cursor cursor);

  /** How far into the file reading has come, in bytes. */
  long position();

  @Override
  void close();
}
