package io.earful.collector.imports;

import io.earful.collector.blob.Blob;
import io.earful.collector.blob.BlobChannel;
import io.earful.collector.blob.BlobStore;
import io.earful.connector.ImportFile;
import java.io.InputStream;
import java.util.Map;

/** An uploaded file, as connectors read it; it notes how far they have come. */
final class BlobFile implements ImportFile {

  private final ImportLease lease;
  private final BlobStore store;
  private final Blob blob;
  private volatile long position;

  BlobFile(ImportLease lease, BlobStore store, Blob blob) {
    this.lease = lease;
    this.store = store;
    this.blob = blob;
  }

  @Override
  public String importId() {
    return lease.id();
  }

  @Override
  public String name() {
    return lease.fileName();
  }

  @Override
  public String format() {
    return lease.format();
  }

  @Override
  public long size() {
    return blob.size();
  }

  @Override
  public Map<String, Object> options() {
    return lease.mapping();
  }

  @Override
  public InputStream open(long offset) {
    return new CountedStream(
        BlobChannel.stream(store, blob, offset), count -> position = offset + count);
  }

  BlobChannel channel() {
    return new BlobChannel(store, blob);
  }

  long position() {
    return position;
  }
}
