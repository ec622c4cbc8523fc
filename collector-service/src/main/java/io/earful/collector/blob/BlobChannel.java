package io.earful.collector.blob;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A blob for those who pull: any place of it can be read. It holds one chunk and fetches the next
 * while that one is read. Reading waits for the database, so it is not for event loops.
 */
public final class BlobChannel implements SeekableByteChannel {

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final int BUFFER = 64 * 1024;
  private static final int NONE = -1;

  private final BlobStore store;
  private final Blob blob;
  private boolean open = true;
  private long position;
  private int held = NONE;
  private byte[] chunk = new byte[0];
  private int ahead = NONE;
  private @Nullable CompletableFuture<byte[]> coming;

  public BlobChannel(BlobStore store, Blob blob) {
    this.store = store;
    this.blob = blob;
  }

  /** A stream from an offset to the end; closing it closes the channel. */
  public static InputStream stream(BlobStore store, Blob blob, long offset) {
    BlobChannel channel = new BlobChannel(store, blob);
    channel.position = offset;
    return new BufferedInputStream(Channels.newInputStream(channel), BUFFER);
  }

  @Override
  public int read(ByteBuffer target) throws IOException {
    if (!open) {
      throw new ClosedChannelException();
    }
    if (position >= blob.size()) {
      return -1;
    }
    int number = (int) (position / blob.chunkSize());
    if (number != held) {
      load(number);
    }
    int from = (int) (position % blob.chunkSize());
    int count = Math.min(target.remaining(), chunk.length - from);
    target.put(chunk, from, count);
    position += count;
    return count;
  }

  private void load(int number) throws IOException {
    CompletableFuture<byte[]> wanted = coming;
    if (wanted == null || ahead != number) {
      forget();
      wanted = store.chunk(blob, number).toFuture();
    }
    boolean next = number == held + 1;
    coming = null;
    chunk = Waiting.await(wanted, LIMIT);
    held = number;
    if (next && number + 1 < blob.chunks()) {
      ahead = number + 1;
      coming = store.chunk(blob, ahead).toFuture();
    }
  }

  private void forget() {
    if (coming != null) {
      coming.cancel(true);
      coming = null;
    }
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public SeekableByteChannel position(long next) {
    if (next < 0) {
      throw new IllegalArgumentException("a position is not below 0, got " + next);
    }
    position = next;
    return this;
  }

  @Override
  public long size() {
    return blob.size();
  }

  @Override
  public boolean isOpen() {
    return open;
  }

  @Override
  public void close() {
    open = false;
    forget();
    chunk = new byte[0];
    held = NONE;
  }

  @Override
  public int write(ByteBuffer source) {
    throw new NonWritableChannelException();
  }

  @Override
  public SeekableByteChannel truncate(long size) {
    throw new NonWritableChannelException();
  }
}
