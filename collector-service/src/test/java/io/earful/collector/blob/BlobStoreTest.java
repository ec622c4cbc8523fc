package io.earful.collector.blob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.earful.collector.CollectorFixture;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Bytes in, bytes out, and nothing of them to be read in between. */
class BlobStoreTest {

  private static final Duration SOON = Duration.ofSeconds(60);
  private static final CollectorFixture COLLECTOR = new CollectorFixture();

  private static BlobStore store;
  private static BlobJanitor janitor;

  @BeforeAll
  static void start() {
    var instance = COLLECTOR.start(Map.of("earful.collector.imports.enabled", "false"));
    store = instance.getBean(BlobStore.class);
    janitor = instance.getBean(BlobJanitor.class);
  }

  @AfterAll
  static void stop() {
    COLLECTOR.close();
  }

  @BeforeEach
  void empty() {
    COLLECTOR.execute("delete from collector.blob");
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        0,
        1,
        BlobStore.CHUNK - 1,
        BlobStore.CHUNK,
        BlobStore.CHUNK + 1,
        3 * BlobStore.CHUNK + 7
      })
  void whatWasWrittenInPiecesIsReadBack(int size) throws Exception {
    byte[] bytes = bytes(size);
    WrittenBlob written = write(bytes, 7919);
    assertThat(written.size()).isEqualTo(size);
    assertThat(written.sha256())
        .isEqualTo(
            HexFormat.of()
                .formatHex(java.security.MessageDigest.getInstance("SHA-256").digest(bytes)));
    Blob blob = kept(written);
    try (InputStream in = BlobChannel.stream(store, blob, 0)) {
      assertThat(in.readAllBytes()).isEqualTo(bytes);
    }
    assertThat(joined(blob)).isEqualTo(bytes);
  }

  @Test
  void readingBeginsAnywhere() throws IOException {
    byte[] bytes = bytes(3 * BlobStore.CHUNK + 7);
    Blob blob = kept(write(bytes, 65_536));
    for (int offset : new int[] {1, BlobStore.CHUNK - 1, 2 * BlobStore.CHUNK, bytes.length}) {
      try (InputStream in = BlobChannel.stream(store, blob, offset)) {
        assertThat(in.readAllBytes()).isEqualTo(Arrays.copyOfRange(bytes, offset, bytes.length));
      }
    }
    try (BlobChannel channel = new BlobChannel(store, blob)) {
      for (int offset : new int[] {bytes.length - 3, 5, BlobStore.CHUNK + 5}) {
        ByteBuffer three = ByteBuffer.allocate(3);
        channel.position(offset).read(three);
        assertThat(three.array()).isEqualTo(Arrays.copyOfRange(bytes, offset, offset + 3));
      }
    }
  }

  @Test
  void theDatabaseHoldsNothingThatCanBeRead() throws IOException {
    byte[] words =
        "the customer's very own words, ".repeat(40_000).getBytes(StandardCharsets.UTF_8);
    Blob blob = kept(write(words, 4096));
    assertThat(
            COLLECTOR.query(
                "select count(*) from collector.blob_chunk"
                    + " where position('very own'::bytea in sealed) > 0"))
        .containsExactly("0");
    assertThat(COLLECTOR.query("select sum(length(sealed)) < 100000 from collector.blob_chunk"))
        .as("packed")
        .containsExactly("t");
    COLLECTOR.execute(
        "update collector.blob_chunk a set sealed = b.sealed from collector.blob_chunk b"
            + " where a.blob_id = b.blob_id and a.number = 0 and b.number = 1");
    assertThatThrownBy(
            () -> {
              try (InputStream in = BlobChannel.stream(store, blob, 0)) {
                in.readAllBytes();
              }
            })
        .as("a chunk that was moved")
        .isInstanceOf(IOException.class)
        .isNotInstanceOf(BlobUnavailableException.class);
  }

  @Test
  void halfWrittenAndDiscardedBlobsAreRemoved() {
    BlobWriter half = Objects.requireNonNull(store.begin().block(SOON));
    half.write(bytes(BlobStore.CHUNK + 1)).block(SOON);
    Blob whole = kept(write(bytes(BlobStore.CHUNK + 1), 4096));
    Blob unwanted = kept(write(bytes(200 * 1024), 4096));
    store.discard(unwanted.id()).block(SOON);
    janitor.clean().block(SOON);
    assertThat(COLLECTOR.query("select id from collector.blob"))
        .as("all but the discarded one")
        .containsExactlyInAnyOrder(half.id().toString(), whole.id().toString());
    assertThat(store.find(half.id()).block(SOON)).as("half a blob").isNull();

    COLLECTOR.execute("update collector.blob set touched_at = now() - interval '2 hours'");
    janitor.clean().block(SOON);
    assertThat(COLLECTOR.query("select id from collector.blob"))
        .containsExactly(whole.id().toString());
    assertThat(COLLECTOR.query("select distinct blob_id from collector.blob_chunk"))
        .containsExactly(whole.id().toString());
    assertThatThrownBy(() -> half.write(bytes(BlobStore.CHUNK)).block(SOON))
        .as("writing on")
        .hasMessageContaining("was removed");
  }

  @Test
  void onlyWhatIsNotKeptYetCanBeAbandoned() {
    WrittenBlob half = write(bytes(7), 7);
    Blob whole = kept(write(bytes(8), 8));
    store.abandon(half.id()).block(SOON);
    store.abandon(whole.id()).block(SOON);
    janitor.clean().block(SOON);
    assertThat(COLLECTOR.query("select id from collector.blob"))
        .containsExactly(whole.id().toString());
    assertThat(joined(whole)).isEqualTo(bytes(8));
  }

  @Test
  void nobodyWaitsForAChunkOnAnEventLoop() {
    CompletableFuture<String> answered = CompletableFuture.completedFuture("here already");
    Mono<String> onLoop =
        Mono.fromCallable(() -> Waiting.await(answered, SOON)).subscribeOn(Schedulers.parallel());
    assertThatThrownBy(() -> onLoop.block(SOON))
        .hasMessageContaining("may not be read on parallel");
    Mono<String> allowed =
        Mono.fromCallable(() -> Waiting.await(answered, SOON))
            .subscribeOn(Schedulers.boundedElastic());
    assertThat(allowed.block(SOON)).isEqualTo("here already");
  }

  private static WrittenBlob write(byte[] bytes, int piece) {
    BlobWriter writer = Objects.requireNonNull(store.begin().block(SOON));
    Flux.range(0, (bytes.length + piece - 1) / piece)
        .map(i -> Arrays.copyOfRange(bytes, i * piece, Math.min(bytes.length, (i + 1) * piece)))
        .map(DefaultDataBufferFactory.sharedInstance::wrap)
        .concatMap(writer::write, 1)
        .blockLast(SOON);
    return Objects.requireNonNull(writer.finish().block(SOON));
  }

  private static Blob kept(WrittenBlob written) {
    UUID id = written.id();
    return Objects.requireNonNull(store.keep(written).then(store.find(id)).block(SOON));
  }

  private static byte[] joined(Blob blob) {
    return store
        .read(blob)
        .reduce(
            new byte[0],
            (whole, chunk) -> {
              byte[] longer = Arrays.copyOf(whole, whole.length + chunk.length);
              System.arraycopy(chunk, 0, longer, whole.length, chunk.length);
              return longer;
            })
        .block(SOON);
  }

  private static byte[] bytes(int size) {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    return bytes;
  }
}
