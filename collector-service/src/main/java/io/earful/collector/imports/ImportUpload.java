package io.earful.collector.imports;

import io.earful.collector.blob.BlobStore;
import io.earful.collector.blob.BlobWriter;
import io.earful.collector.blob.WrittenBlob;
import io.earful.kit.problem.BadRequestException;
import io.earful.kit.problem.EarfulException.Fault;
import io.earful.kit.problem.TooLargeException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.codec.multipart.FilePartEvent;
import org.springframework.http.codec.multipart.FormPartEvent;
import org.springframework.http.codec.multipart.PartEvent;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Takes in one upload as it arrives: the file goes to the blob store piece by piece, and the fields
 * may stand before it or behind it.
 */
final class ImportUpload {

  static final String FILE = "file";
  static final String FORMAT = "format";
  static final String MAPPING = "mapping";
  static final String NAME = "name";

  private static final Set<String> FIELDS = Set.of(FORMAT, MAPPING, NAME);
  private static final int HEAD = 64 * 1024;

  private final BlobStore blobs;
  private final long limit;
  private final Map<String, String> fields = new HashMap<>();
  private final ByteArrayOutputStream head = new ByteArrayOutputStream();
  private @Nullable BlobWriter writer;
  private String fileName = "";
  private boolean fileEnded;

  private ImportUpload(BlobStore blobs, long limit) {
    this.blobs = blobs;
    this.limit = limit;
  }

  /**
   * What arrived.
   *
   * @param file the file, written and not yet kept
   * @param head its first bytes
   */
  record Arrived(WrittenBlob file, String fileName, byte[] head, Map<String, String> fields) {

    /** What the upload says, the file by its hash; the same however the body was cut into parts. */
    List<String> parts() {
      List<String> parts = new ArrayList<>(List.of(file.sha256(), fileName));
      new TreeMap<>(fields).forEach((name, value) -> parts.addAll(List.of(name, value)));
      return parts;
    }
  }

  /**
   * @param limit largest file
   * @return fails when there is no file, or something else is wrong; nothing is kept then
   */
  static Mono<Arrived> receive(Flux<PartEvent> events, BlobStore blobs, long limit) {
    return Mono.defer(
        () -> {
          ImportUpload upload = new ImportUpload(blobs, limit);
          return events
              .concatMap(upload::take, 1)
              .doOnDiscard(PartEvent.class, part -> DataBufferUtils.release(part.content()))
              .then(Mono.defer(upload::finish))
              .onErrorResume(error -> upload.discard().then(Mono.error(error)));
        });
  }

  private Mono<Void> take(PartEvent event) {
    if (event instanceof FilePartEvent part && part.name().equals(FILE)) {
      return takeFile(part);
    }
    DataBufferUtils.release(event.content());
    if (event instanceof FormPartEvent part && FIELDS.contains(part.name())) {
      if (fields.put(part.name(), part.value()) != null) {
        throw fault(part.name(), "expected once, got it twice");
      }
      return Mono.empty();
    }
    throw unknown(event);
  }

  private Mono<Void> takeFile(FilePartEvent part) {
    if (fileEnded) {
      DataBufferUtils.release(part.content());
      throw fault(FILE, "expected one file, got several; send each in a request of its own");
    }
    fileName = part.filename();
    fileEnded = part.isLast();
    BlobWriter present = writer;
    return (present == null ? blobs.begin().doOnNext(begun -> writer = begun) : Mono.just(present))
        .flatMap(open -> write(open, part.content()));
  }

  private Mono<Void> write(BlobWriter open, DataBuffer content) {
    int count = content.readableByteCount();
    if (open.size() + count > limit) {
      DataBufferUtils.release(content);
      throw new TooLargeException(
          "import-too-large", "an import has at most %d bytes; split the file".formatted(limit));
    }
    int wanted = Math.min(HEAD - head.size(), count);
    if (wanted > 0) {
      byte[] begin = new byte[wanted];
      content.toByteBuffer(content.readPosition(), ByteBuffer.wrap(begin), 0, wanted);
      head.writeBytes(begin);
    }
    return open.write(content);
  }

  private Mono<Arrived> finish() {
    BlobWriter open = writer;
    if (open == null) {
      throw fault(FILE, "this is required: a file, sent as multipart with a file name");
    }
    return open.finish()
        .map(file -> new Arrived(file, fileName, head.toByteArray(), Map.copyOf(fields)));
  }

  private Mono<Void> discard() {
    BlobWriter open = writer;
    return open == null ? Mono.empty() : blobs.discard(open.id()).onErrorComplete();
  }

  private static BadRequestException unknown(PartEvent event) {
    Set<String> known = new TreeSet<>(FIELDS);
    known.add(FILE);
    String reason =
        event.name().equals(FILE)
            ? "expected a file, sent with a file name, got a field"
            : "there is no such field here; known are " + known;
    return fault(event.name(), reason);
  }

  private static BadRequestException fault(String field, String reason) {
    return new BadRequestException(
        "invalid-request",
        "the upload is not as expected: " + field + ": " + reason,
        List.of(new Fault("/" + field, reason)));
  }
}
