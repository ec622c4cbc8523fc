package io.earful.collector.blob;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Writes one blob. It holds one chunk; whoever feeds it waits for each write before the next, which
 * is all the back-pressure there need be.
 */
public final class BlobWriter {

  private final BlobStore store;
  private final ChunkCodec codec;
  private final UUID id;
  private final MessageDigest digest = sha256();
  private byte[] chunk = new byte[8 * 1024];
  private int filled;
  private int number;
  private long size;

  BlobWriter(BlobStore store, ChunkCodec codec, UUID id) {
    this.store = store;
    this.codec = codec;
    this.id = id;
  }

  public UUID id() {
    return id;
  }

  /** Bytes taken so far. */
  public long size() {
    return size + filled;
  }

  /** Takes all of a buffer and releases it. */
  public Mono<Void> write(DataBuffer buffer) {
    return Mono.defer(() -> take(buffer)).doFinally(signal -> DataBufferUtils.release(buffer));
  }

  private Mono<Void> take(DataBuffer buffer) {
    int count = Math.min(buffer.readableByteCount(), BlobStore.CHUNK - filled);
    grow(count);
    buffer.read(chunk, filled, count);
    filled += count;
    if (filled < BlobStore.CHUNK) {
      return Mono.empty();
    }
    return flush().then(Mono.defer(() -> take(buffer)));
  }

  Mono<Void> write(byte[] bytes) {
    return Mono.defer(() -> take(bytes, 0));
  }

  private Mono<Void> take(byte[] bytes, int from) {
    int count = Math.min(bytes.length - from, BlobStore.CHUNK - filled);
    grow(count);
    System.arraycopy(bytes, from, chunk, filled, count);
    filled += count;
    if (filled < BlobStore.CHUNK) {
      return Mono.empty();
    }
    return flush().then(Mono.defer(() -> take(bytes, from + count)));
  }

  /** Most blobs are small; only a large one needs the space of a whole chunk. */
  private void grow(int count) {
    int needed = filled + count;
    if (needed > chunk.length) {
      chunk = Arrays.copyOf(chunk, Math.min(BlobStore.CHUNK, needed * 2));
    }
  }

  /** Packing and sealing take a while, which an event loop has not. */
  private Mono<Void> flush() {
    return Mono.fromCallable(
            () -> {
              digest.update(chunk, 0, filled);
              return codec.seal(id, number, chunk, filled);
            })
        .subscribeOn(Schedulers.boundedElastic())
        .flatMap(closed -> store.append(id, number, filled, closed))
        .then(Mono.fromRunnable(this::next));
  }

  private void next() {
    size += filled;
    filled = 0;
    number++;
  }

  /** Writes what is left. {@link BlobStore#keep} makes it last. */
  public Mono<WrittenBlob> finish() {
    return Mono.defer(() -> filled == 0 ? Mono.<Void>empty() : flush())
        .then(
            Mono.fromSupplier(
                () -> new WrittenBlob(id, size, HexFormat.of().formatHex(digest.digest()))));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
