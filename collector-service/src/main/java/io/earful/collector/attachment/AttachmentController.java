package io.earful.collector.attachment;

import io.earful.collector.blob.Blob;
import io.earful.collector.blob.BlobStore;
import io.earful.kit.problem.NotFoundException;
import io.earful.kit.token.Caller;
import io.earful.kit.token.RequiresScope;
import java.util.UUID;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Files that came with mentions. */
@RestController
@RequestMapping(Attachments.PATH)
final class AttachmentController {

  private final Attachments attachments;
  private final BlobStore blobs;

  AttachmentController(Attachments attachments, BlobStore blobs) {
    this.attachments = attachments;
    this.blobs = blobs;
  }

  /** Hands a file out to be saved; never to be shown in place, whatever it says it is. */
  @GetMapping("/{id}")
  @RequiresScope("mentions:read")
  Mono<ResponseEntity<Flux<DataBuffer>>> get(@PathVariable String id, Caller caller) {
    return attachments
        .find(uuid(id), caller.brands())
        .switchIfEmpty(Mono.error(() -> unknown(id)))
        .flatMap(this::answer);
  }

  private Mono<ResponseEntity<Flux<DataBuffer>>> answer(StoredAttachment file) {
    UUID blobId = file.blobId();
    return blobId == null
        ? Mono.error(leftOut(file))
        : blobs
            .find(blobId)
            .switchIfEmpty(Mono.error(() -> unknown(file.id().toString())))
            .map(blob -> answer(file, blob));
  }

  private ResponseEntity<Flux<DataBuffer>> answer(StoredAttachment file, Blob blob) {
    Flux<DataBuffer> body = blobs.read(blob).map(DefaultDataBufferFactory.sharedInstance::wrap);
    return ResponseEntity.ok()
        .headers(SafeDownload.headers(file.name(), file.mediaType()))
        .contentLength(blob.size())
        .body(body);
  }

  private static UUID uuid(String id) {
    try {
      return UUID.fromString(id);
    } catch (IllegalArgumentException e) {
      throw unknown(id);
    }
  }

  private static NotFoundException unknown(String id) {
    return new NotFoundException(
        "attachment-not-found",
        "there is no attachment %s, or its mention was deleted".formatted(id));
  }

  private static NotFoundException leftOut(StoredAttachment file) {
    return new NotFoundException(
        "attachment-left-out",
        "the file of %d bytes was too large to be kept; look for it where the mention was said"
            .formatted(file.size()));
  }
}
