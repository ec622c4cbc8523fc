package io.earful.collector.imports;

import io.earful.kit.audit.AuditEvent;
import io.earful.kit.idempotency.KeyedRequest;
import io.earful.kit.idempotency.StreamedBody;
import io.earful.kit.page.Limit;
import io.earful.kit.page.Page;
import io.earful.kit.token.Caller;
import io.earful.kit.token.RequiresScope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.codec.multipart.PartEvent;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Files that are handed in. Whoever may hand in sees their own; administrators see all. */
@RestController
@RequestMapping(ImportController.PATH)
final class ImportController {

  static final String PATH = "/api/v1/imports";

  private static final String SCOPE = "ingest:write";

  private final ImportService service;
  private final Imports imports;
  private final ImportRejections rejections;

  ImportController(ImportService service, Imports imports, ImportRejections rejections) {
    this.service = service;
    this.imports = imports;
    this.rejections = rejections;
  }

  /**
   * Takes a file in; the answer comes when it is durable, and it is read from then on. The file is
   * the part "file"; "format", "mapping" (JSON) and "name" may be said besides.
   */
  @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  @StreamedBody
  @ResponseStatus(HttpStatus.ACCEPTED)
  @RequiresScope(SCOPE)
  @Operation(
      requestBody =
          @io.swagger.v3.oas.annotations.parameters.RequestBody(
              required = true,
              content =
                  @Content(
                      mediaType = MediaType.MULTIPART_FORM_DATA_VALUE,
                      schema = @Schema(implementation = ImportForm.class))))
  Mono<ResponseEntity<ImportEntry>> create(
      @Parameter(hidden = true) @RequestBody Flux<PartEvent> parts,
      Caller caller,
      ServerWebExchange exchange) {
    return service
        .create(parts, caller, KeyedRequest.of(exchange), AuditEvent.by(caller, exchange))
        .map(ImportController::accepted);
  }

  /** The answer to an upload. */
  static ResponseEntity<ImportEntry> accepted(FileImport job) {
    return ResponseEntity.accepted()
        .location(URI.create(PATH + "/" + job.id()))
        .body(ImportEntry.of(job));
  }

  /** The newest first. */
  @GetMapping
  @RequiresScope(SCOPE)
  Mono<Page<ImportEntry>> list(
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor,
      Caller caller) {
    return imports.page(cursor, Limit.of(limit), caller).map(page -> page.map(ImportEntry::of));
  }

  @GetMapping("/{id}")
  @RequiresScope(SCOPE)
  Mono<ImportEntry> get(@PathVariable String id, Caller caller) {
    return service.find(id, caller).map(ImportEntry::of);
  }

  /** Stops it; what it brought stays, and it can be gone on with. */
  @PostMapping("/{id}/cancel")
  @RequiresScope(SCOPE)
  Mono<ImportEntry> cancel(@PathVariable String id, Caller caller, ServerWebExchange exchange) {
    return service.cancel(id, caller, AuditEvent.by(caller, exchange)).map(ImportEntry::of);
  }

  /** Goes on where a cancelled or failed one ended. */
  @PostMapping("/{id}/resume")
  @RequiresScope(SCOPE)
  Mono<ImportEntry> resume(@PathVariable String id, Caller caller, ServerWebExchange exchange) {
    return service.resume(id, caller, AuditEvent.by(caller, exchange)).map(ImportEntry::of);
  }

  /** Forgets it, its file and its rejected items; what it brought stays. */
  @DeleteMapping("/{id}")
  @RequiresScope(SCOPE)
  @ResponseStatus(HttpStatus.NO_CONTENT)
  Mono<Void> delete(@PathVariable String id, Caller caller, ServerWebExchange exchange) {
    return service.delete(id, caller, AuditEvent.by(caller, exchange));
  }

  /** The items that could not be taken, as CSV: where each stands, and why. */
  @GetMapping(path = "/{id}/rejected", produces = "text/csv")
  @RequiresScope(SCOPE)
  Mono<ResponseEntity<Flux<DataBuffer>>> rejected(@PathVariable String id, Caller caller) {
    return service
        .find(id, caller)
        .map(
            job ->
                ResponseEntity.ok()
                    .contentType(MediaType.parseMediaType("text/csv;charset=UTF-8"))
                    .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"rejected-%s.csv\"".formatted(job.id()))
                    .body(RejectedFile.of(rejections.all(job.id()))));
  }
}
