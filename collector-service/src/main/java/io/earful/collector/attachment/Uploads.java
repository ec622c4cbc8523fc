package io.earful.collector.attachment;

import io.earful.collector.blob.BlobStore;
import io.earful.collector.blob.BlobWriter;
import io.earful.collector.blob.WrittenBlob;
import io.earful.event.AttachmentLimits;
import io.earful.event.EventCodec;
import io.earful.event.UploadedFile;
import io.earful.kit.idempotency.KeyedRequest;
import io.earful.kit.problem.ConflictException;
import io.earful.kit.problem.EarfulException;
import io.earful.kit.problem.EarfulException.Fault;
import io.earful.kit.problem.InvalidException;
import io.earful.kit.problem.NotFoundException;
import io.earful.kit.problem.TooLargeException;
import io.earful.kit.secret.SecretBox;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Takes in files for answers: each goes to the blob store piece by piece, and is what its first
 * bytes are.
 */
final class Uploads {

  /** Files that wait for an answer to one mention: four answers with as many as one may have. */
  private static final int MOST_UNUSED = 4 * AttachmentLimits.MOST;

  private static final Pattern MENTION = Pattern.compile("[0-9a-f]{16}");

  private final Attachments attachments;
  private final BlobStore blobs;
  private final SecretBox box;
  private final TransactionalOperator transaction;
  private final UploadProperties properties;
  private final Clock clock;

  Uploads(
      Attachments attachments,
      BlobStore blobs,
      SecretBox box,
      TransactionalOperator transaction,
      UploadProperties properties,
      Clock clock) {
    this.attachments = attachments;
    this.blobs = blobs;
    this.box = box;
    this.transaction = transaction;
    this.properties = properties;
    this.clock = clock;
  }

  /** A file as it is sent. */
  record Sent(Flux<DataBuffer> body, @Nullable String name, @Nullable String declaredType) {}

  /** What a file is taken as. */
  private record Taken(String name, String type) {}

  /** A file that was written and is not kept yet. */
  private record Written(WrittenBlob blob, byte[] head) {}

  /**
   * Completes when the file is durable.
   *
   * @param brands brands that the caller may see; empty for all, and for whoever has a ticket
   * @return fails with {@link NotFoundException} when there is no such mention that the caller may
   *     know of, and when the file is not taken; nothing is kept then
   */
  Mono<UploadEntry> take(String mentionId, Sent sent, Set<String> brands, KeyedRequest key) {
    return mention(mentionId, brands)
        .flatMap(
            mention ->
                written(sent)
                    .flatMap(
                        file ->
                            Mono.defer(() -> keep(mentionId, mention, sent, file, key))
                                .onErrorResume(error -> dropped(file.blob().id(), error))))
        .doOnDiscard(DataBuffer.class, DataBufferUtils::release);
  }

  private Mono<UUID> mention(String id, Set<String> brands) {
    return (MENTION.matcher(id).matches() ? attachments.mention(id, brands) : Mono.<UUID>empty())
        .switchIfEmpty(Mono.error(() -> unknown(id)));
  }

  private static NotFoundException unknown(String id) {
    return new NotFoundException(
        "mention-not-found", "there is no mention \"" + id + "\", or it was deleted");
  }

  /**
   * Asked when the file is written, since one that is repeated is there already. Uploads that end
   * at the same moment may pass it by what each of them brings.
   */
  private Mono<Void> room(UUID mention, long bytes) {
    return attachments
        .unused(mention)
        .flatMap(
            unused -> {
              if (unused.here() >= MOST_UNUSED) {
                return Mono.error(
                    full("%d files wait for an answer to this mention".formatted(unused.here())));
              }
              return unused.bytes() + bytes > properties.mostUnused().toBytes()
                  ? Mono.error(
                      full(
                          "the files that wait for answers may hold %d bytes together"
                              .formatted(properties.mostUnused().toBytes())))
                  : Mono.empty();
            });
  }

  private static ConflictException full(String why) {
    return new ConflictException(
        "too-many-uploads", why + ": name them in answers, or wait until they are let go");
  }

  private Mono<Written> written(Sent sent) {
    return blobs
        .begin()
        .flatMap(
            writer -> {
              ByteArrayOutputStream head = new ByteArrayOutputStream();
              return sent.body()
                  .concatMap(piece -> write(writer, head, piece, sent), 1)
                  .then(Mono.defer(writer::finish))
                  .map(blob -> new Written(blob, head.toByteArray()))
                  .onErrorResume(error -> dropped(writer.id(), error));
            });
  }

  private static Mono<Void> write(
      BlobWriter writer, ByteArrayOutputStream head, DataBuffer piece, Sent sent) {
    try {
      check(writer, head, piece, sent);
    } catch (EarfulException refused) {
      DataBufferUtils.release(piece);
      return Mono.error(refused);
    }
    return writer.write(piece);
  }

  /** The beginning is judged when it is all there, not when the file is. */
  private static void check(
      BlobWriter writer, ByteArrayOutputStream head, DataBuffer piece, Sent sent) {
    int count = piece.readableByteCount();
    if (writer.size() + count > AttachmentLimits.MOST_BYTES) {
      throw new TooLargeException(
          "attachment-too-large",
          "a file of an answer has at most %d bytes".formatted(AttachmentLimits.MOST_BYTES));
    }
    int wanted = Math.min(FileKind.HEAD - head.size(), count);
    if (wanted > 0) {
      byte[] begin = new byte[wanted];
      piece.toByteBuffer(piece.readPosition(), ByteBuffer.wrap(begin), 0, wanted);
      head.writeBytes(begin);
      if (head.size() == FileKind.HEAD) {
        taken(head.toByteArray(), sent);
      }
    }
  }

  /** What is kept stays: the word that it is may have been lost on its way here. */
  private <T> Mono<T> dropped(UUID blob, Throwable error) {
    return blobs.abandon(blob).onErrorComplete().then(Mono.error(error));
  }

  private Mono<UploadEntry> keep(
      String mentionId, UUID mention, Sent sent, Written written, KeyedRequest key) {
    Taken taken = taken(written.head(), sent);
    String name = taken.name();
    String type = taken.type();
    UUID id = UUID.randomUUID();
    long size = written.blob().size();
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    Instant until = now.plus(properties.usable());
    UploadedFile file = new UploadedFile(id.toString(), mentionId, name, type, size, until);
    String sealed = box.seal(UploadedFile.PLACE, EventCodec.json().writeValueAsString(file));
    UploadEntry entry = new UploadEntry(sealed, name, type, size, until);
    UUID blob = written.blob().id();
    StoredAttachment row = new StoredAttachment(id, name, type, size, blob);
    List<String> parts = List.of(written.blob().sha256(), name, type);
    return key.claim(parts)
        .then(Mono.defer(() -> room(mention, size)))
        .then(Mono.defer(() -> blobs.keep(written.blob())))
        .then(Mono.defer(() -> attachments.storeUploaded(row, mention, blob, now, until)))
        .filter(stored -> stored)
        .switchIfEmpty(Mono.error(() -> unknown(mentionId)))
        .then(Mono.defer(() -> key.keep(AttachmentController.created(entry))))
        .as(transaction::transactional)
        .thenReturn(entry);
  }

  /**
   * @param head the beginning of a file, or all of it
   * @throws InvalidException when it is not taken
   */
  private static Taken taken(byte[] head, Sent sent) {
    if (head.length == 0) {
      throw refused("expected a file with content, it is empty");
    }
    FileKind kind = FileKind.of(head);
    if (kind == null) {
      throw refused(
          "it is of no kind that is taken: pictures, sound, films, PDF, office files, zip archives"
              + " and plain text are");
    }
    String said = FileName.harmless(sent.name());
    String type = kind.typeOf(said, sent.declaredType());
    if (type == null) {
      throw refused(
          "its content is %s, and it is said to be something else".formatted(kind.usual()));
    }
    String name = kind.named(said);
    if (name == null) {
      throw refused(
          "its content is %s, of which names that end with one of these are taken: %s"
              .formatted(kind.usual(), kind.endings()));
    }
    return new Taken(name, type);
  }

  private static InvalidException refused(String why) {
    return new InvalidException(
        "invalid-attachment", "the file is not taken: " + why, List.of(new Fault("", why)));
  }
}
