package io.earful.collector.attachment;

import io.earful.collector.blob.Blob;
import io.earful.collector.blob.BlobStore;
import io.earful.kit.idempotency.KeyedRequest;
import io.earful.kit.idempotency.StreamedBody;
import io.earful.kit.problem.NotFoundException;
import io.earful.kit.token.Caller;
import io.earful.kit.token.RequiresScope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Files that came with mentions, and files for answers to them. */
@RestController
final class AttachmentController {

  private static final String TICKET =
      "what the mention's reply.ticket says; only for whoever sees some brands only";

  private final Attachments attachments;
  private final BlobStore blobs;
  private final Uploads uploads;
  private final Tickets tickets;

  AttachmentController(Attachments attachments, BlobStore blobs, Uploads uploads, Tickets tickets) {
    this.attachments = attachments;
    this.blobs = blobs;
    this.uploads = uploads;
    this.tickets = tickets;
  }

  @PostMapping("/api/v1/mentions/{id}/reply-attachments")
  @StreamedBody
  @ResponseStatus(HttpStatus.CREATED)
  @RequiresScope("mentions:write")
  @Operation(
      summary = "Upload a file for an answer",
      description =
          "Takes in one file, which is the body, before the answer that it is for. What it is is"
              + " told by its bytes: one that is said to be something else is refused, as are"
              + " programs, pages, and archives whose names do not end as those of archives or"
              + " office files. Any other name gets an ending of the file's kind, if it has none."
              + " The id that it is given is named in the answer; a file that no answer names"
              + " cannot be used after a day.",
      requestBody =
          @io.swagger.v3.oas.annotations.parameters.RequestBody(
              required = true,
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_OCTET_STREAM_VALUE,
                      schema = @Schema(type = "string", format = "binary"))))
  Mono<ResponseEntity<UploadEntry>> upload(
      @PathVariable String id,
      @Parameter(description = "file name") @RequestParam(required = false) @Nullable String name,
      @Parameter(description = TICKET) @RequestParam(required = false) @Nullable String ticket,
      @Parameter(hidden = true) ServerHttpRequest request,
      Caller caller,
      ServerWebExchange exchange) {
    String type = request.getHeaders().getFirst(HttpHeaders.CONTENT_TYPE);
    Set<String> brands = id.equals(tickets.mention(ticket, caller)) ? Set.of() : caller.brands();
    return uploads
        .take(
            id, new Uploads.Sent(request.getBody(), name, type), brands, KeyedRequest.of(exchange))
        .map(AttachmentController::created);
  }

  /** The answer to an upload. */
  static ResponseEntity<UploadEntry> created(UploadEntry entry) {
    return ResponseEntity.status(HttpStatus.CREATED).body(entry);
  }

  /** Hands a file out to be saved; never to be shown in place, whatever it says it is. */
  @GetMapping(Attachments.PATH + "/{id}")
  @RequiresScope("mentions:read")
  Mono<ResponseEntity<Flux<DataBuffer>>> get(
      @PathVariable String id,
      @Parameter(description = TICKET) @RequestParam(required = false) @Nullable String ticket,
      Caller caller) {
    return attachments
        .find(uuid(id), caller.brands(), tickets.mention(ticket, caller))
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
