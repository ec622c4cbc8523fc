package io.earful.collector.blob;

import io.r2dbc.spi.Readable;
import java.util.Objects;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Keeps bytes of any size as sealed chunks. Whatever the size, writing and reading need the memory
 * of a few chunks.
 */
public final class BlobStore {

  /** Bytes in a chunk: large enough that the database has few rows, small enough for a heap. */
  static final int CHUNK = 512 * 1024;

  private static final String BEGIN =
      """
      insert into collector.blob (id, state, chunk_size) values (:id, 'writing', :chunk)
      """;

  /** No row means that the janitor has taken the blob for one that nobody writes any more. */
  private static final String APPEND =
      """
      with mine as (
        update collector.blob set touched_at = now(), size = size + :length
        where id = :id and state = 'writing'
        returning id)
      insert into collector.blob_chunk (blob_id, number, packed, sealed)
      select id, :number, :packed, :sealed from mine
      """;

  private static final String KEEP =
      """
      update collector.blob set state = 'kept', sha256 = :sha256, touched_at = now()
      where id = :id and state = 'writing'
      """;

  private static final String DISCARD =
      """
      update collector.blob set state = 'doomed', touched_at = now() where id = :id
      """;

  private static final String ABANDON =
      """
      update collector.blob set state = 'doomed', touched_at = now()
      where id = :id and state = 'writing'
      """;

  private static final String FIND =
      """
      select id, size, chunk_size from collector.blob where id = :id and state = 'kept'
      """;

  private static final String CHUNK_OF =
      """
      select packed, sealed from collector.blob_chunk where blob_id = :id and number = :number
      """;

  private final DatabaseClient db;
  private final ChunkCodec codec;

  BlobStore(DatabaseClient db, ChunkCodec codec) {
    this.db = db;
    this.codec = codec;
  }

  /**
   * Begins a blob. Until {@link #keep} it can be written and not read, and when it is left alone
   * for long, it is removed.
   */
  public Mono<BlobWriter> begin() {
    return Mono.defer(
        () -> {
          UUID id = UUID.randomUUID();
          return db.sql(BEGIN)
              .bind("id", id)
              .bind("chunk", CHUNK)
              .fetch()
              .rowsUpdated()
              .thenReturn(new BlobWriter(this, codec, id));
        });
  }

  Mono<Void> append(UUID id, int number, int length, ChunkCodec.Sealed chunk) {
    return db.sql(APPEND)
        .bind("id", id)
        .bind("number", number)
        .bind("length", (long) length)
        .bind("packed", chunk.packed())
        .bind("sealed", chunk.bytes())
        .fetch()
        .rowsUpdated()
        .flatMap(rows -> rows == 1 ? Mono.empty() : Mono.error(gone(id)));
  }

  /** Makes what was written readable; joins the caller's transaction. */
  public Mono<Void> keep(WrittenBlob written) {
    return db.sql(KEEP)
        .bind("id", written.id())
        .bind("sha256", written.sha256())
        .fetch()
        .rowsUpdated()
        .flatMap(rows -> rows == 1 ? Mono.empty() : Mono.error(gone(written.id())));
  }

  private static IllegalStateException gone(UUID id) {
    return new IllegalStateException("blob " + id + " was removed while it was written");
  }

  /**
   * Stores bytes that are in memory already; joins the caller's transaction.
   *
   * @return the new blob's id
   */
  public Mono<UUID> save(byte[] bytes) {
    return begin()
        .flatMap(
            writer ->
                writer
                    .write(bytes)
                    .then(writer.finish())
                    .flatMap(written -> keep(written).thenReturn(written.id())));
  }

  /** Gives a blob up; joins the caller's transaction. The janitor removes it. */
  public Mono<Void> discard(UUID id) {
    return db.sql(DISCARD).bind("id", id).fetch().rowsUpdated().then();
  }

  /** Gives up a blob that is being written; one that is kept stays. The janitor removes it. */
  public Mono<Void> abandon(UUID id) {
    return db.sql(ABANDON).bind("id", id).fetch().rowsUpdated().then();
  }

  /** Empty when it is not there, or not all of it yet. */
  public Mono<Blob> find(UUID id) {
    return db.sql(FIND).bind("id", id).map(BlobStore::blob).one();
  }

  /** All of it, chunk by chunk, as fast as they are asked for. */
  public Flux<byte[]> read(Blob blob) {
    return Flux.range(0, blob.chunks()).concatMap(number -> chunk(blob, number), 1);
  }

  Mono<byte[]> chunk(Blob blob, int number) {
    long behind = blob.size() - (long) number * blob.chunkSize();
    int size = (int) Math.min(blob.chunkSize(), behind);
    return db.sql(CHUNK_OF)
        .bind("id", blob.id())
        .bind("number", number)
        .map(BlobStore::sealed)
        .one()
        .switchIfEmpty(
            Mono.error(
                () ->
                    new IllegalStateException(
                        "chunk %d of blob %s is gone".formatted(number, blob.id()))))
        .publishOn(Schedulers.boundedElastic())
        .map(found -> codec.open(blob.id(), number, found, size));
  }

  private static Blob blob(Readable row) {
    return new Blob(
        Objects.requireNonNull(row.get("id", UUID.class)),
        Objects.requireNonNull(row.get("size", Long.class)),
        Objects.requireNonNull(row.get("chunk_size", Integer.class)));
  }

  private static ChunkCodec.Sealed sealed(Readable row) {
    return new ChunkCodec.Sealed(
        Boolean.TRUE.equals(row.get("packed", Boolean.class)),
        Objects.requireNonNull(row.get("sealed", byte[].class)));
  }
}
