package io.earful.collector.imports;

import io.earful.connector.Capability;
import io.earful.connector.Cursor;
import io.earful.connector.FileConnector;
import reactor.core.publisher.Flux;

/** A file that one connector reads from beginning to end. */
final class PlainReading implements FileReading {

  private final FileConnector connector;
  private final BlobFile file;

  PlainReading(FileConnector connector, BlobFile file) {
    this.connector = connector;
    this.file = file;
  }

  @Override
  public Flux<ReadBatch> from(Cursor cursor) {
    boolean edits = connector.descriptor().can(Capability.EDITS);
    return connector.read(file, cursor).map(batch -> new ReadBatch(batch, edits));
  }

  @Override
  public long position() {
    return file.position();
  }

  @Override
  public void close() {
    // what the connector opened, it closes
  }
}
